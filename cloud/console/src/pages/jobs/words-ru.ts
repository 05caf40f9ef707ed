import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { jobsEn } from './words-en.ts';

export const jobsRu: InRussian<typeof jobsEn> = {
  title: 'Задания',
  about: 'Что машина делает для этого клиента, по линиям. Если работник остановится, ничего не потеряется: обход найдёт всё снова.',
  lane: { publish: 'Публикация', collect: 'Сбор', generate: 'Черновики', upkeep: 'Уход' },
  workers_one: '{{count}} работник',
  workers_few: '{{count}} работника',
  workers_many: '{{count}} работников',
  workers_other: '{{count}} работника',
  nobody: 'нет работников',
  state: { planned: 'Намечено', waiting: 'Ждёт', running: 'Идёт', failing: 'Не выходит', 'given-up': 'Отступились' },
  oldest: 'Дольше всех ждёт',
  done: { publish: 'Вышло за час', collect: 'Собрано за час', generate: 'Написано за час', upkeep: 'Событий за час' },
  lateness: 'Точность за сутки',
  late_one: '{{count}} публикация: половина вышла в пределах {{half}} от своего часа, 99 из 100 в пределах {{most}}.',
  late_few: '{{count}} публикации: половина вышла в пределах {{half}} от своего часа, 99 из 100 в пределах {{most}}.',
  late_many: '{{count}} публикаций: половина вышла в пределах {{half}} от своего часа, 99 из 100 в пределах {{most}}.',
  late_other: '{{count}} публикации: половина вышла в пределах {{half}} от своего часа, 99 из 100 в пределах {{most}}.',
  noneOut: 'За последние сутки через сети ничего не выходило.',
  trouble: 'Идут или не выходят',
  noTrouble: 'Сейчас ничего не идёт и не ломается.',
  attempts: 'попытка {{attempts}} из {{most}}',
  again: 'снова {{when}}',
  task: {
    ring_publication: 'Опубликовать, чему пора',
    'collect-source': 'Прочитать источник',
    'measure-channel': 'Сосчитать просмотры и отклики',
    'generate-draft': 'Написать черновик',
    'deliver-webhook': 'Доставить событие',
  },
};
