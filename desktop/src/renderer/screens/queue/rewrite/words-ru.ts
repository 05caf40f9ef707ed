import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { rewriteEn } from './words-en.ts';

export const rewriteRu: InRussian<typeof rewriteEn> = {
  title: 'Попросить переписать',
  what: 'Что',
  wish: 'Каким должно быть',
  wishExample: 'короче, дружелюбнее, списком из трёх пунктов…',
  ask: 'Переписать',
  askAgain: 'Переписать ещё раз',
  quick: 'Часто нужно',
  wishes: { shorter: 'короче', longer: 'подробнее', list: 'списком из трёх пунктов', friendlier: 'в более дружелюбном тоне', another: 'другой заголовок' },
  newTitle: 'Новый заголовок',
  newText: 'Новый текст',
  newOwnText: 'Новый текст для {{network}}',
  writing: 'Пишется',
  byLocal: 'Это предложения самой статьи: ИИ-сервис не подключён.',
  byLocalBecause: 'Это предложения самой статьи. {{reason}}',
  stopped: 'Остановлено. Вот что было написано до этого.',
  offline: 'Чтобы переписать, нужна связь. Сами вы можете править и без неё.',
  changedHere: 'Вы тем временем изменили эти слова. Новый текст встанет на их место.',
  changedThere: 'Коллега тем временем изменил этот пост. Взять новый текст — такая же правка, как любая: разное соединится, об одинаковом спросят.',
  stop: 'Стоп',
  take: 'Взять новый текст',
  leave: 'Оставить мой',
};
