import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { versionsEn } from './words-en.ts';

export const versionsRu: InRussian<typeof versionsEn> = {
  title: 'Версии',
  show: 'Показать версии этой публикации',
  hide: 'Скрыть версии',
  asOf: 'Облако недоступно. Как было {{ago}}.',
  only: 'Версия одна: никто ничего не менял.',
  byWriter: 'Первый черновик',
  by: '{{name}}',
  kind: { edit: 'Правка', conflict_copy: 'Сохранено рядом с более новыми словами', published: 'Вышло', waiting: 'Ваша, ещё не в облаке' },
  first: 'Первая версия',
  now: 'Сейчас такая',
  changed: 'Что изменилось',
  alsoChanged: 'Также изменено: {{fields}}',
  field: { link: 'ссылка', language: 'язык', hashtags: 'хештеги', mediaIds: 'картинки', channelIds: 'каналы', variants: 'отдельные тексты' },
  restore: 'Вернуть эту версию',
  restored: 'Версия возвращена; U отменит это',
  sameAsNow: 'Так публикация выглядит сейчас.',
  textOf: 'Текст для {{network}}',
};
