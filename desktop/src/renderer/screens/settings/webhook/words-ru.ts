import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { webhookEn } from './words-en.ts';

export const webhookRu: InRussian<typeof webhookEn> = {
  title: 'Вебхук',
  about: 'Ваша программа узнаёт, когда публикацию нужно выпустить вручную, когда она пропустила свой час, получила отказ или ждёт человека.',
  address: 'Адрес',
  addressAbout: 'Туда приходит подписанный POST с JSON, снова и снова, пока ответ не станет успешным. Новый адрес создаёт новый секрет.',
  set: 'Задать',
  change: 'Задать заново',
  secretTitle: 'Секрет, показан только сейчас',
  secretAbout: 'По нему ваша программа проверяет, что событие от Завода: webhook-signature это HMAC-SHA256 от номера, времени и тела. Скопируйте его сейчас.',
  test: 'Отправить пробное',
  tested: 'Ответ: {{status}}.',
  remove: 'Убрать',
  removeTitle: 'Убрать вебхук?',
  removeAbout: 'Больше ничего не отправим, ожидающее пропадёт, секрет будет забыт.',
  latest: 'Последние события',
  none: 'Пока ничего не отправляли.',
  event: {
    byHand: 'Выпустить вручную',
    missed: 'Пропустила свой час',
    failed: 'Отказ сети',
    needsPerson: 'Нужен человек',
    test: 'Проба',
    other: 'Событие',
  },
  state: { pending: 'Следующая попытка {{when}}', delivered: 'Доставлено', failed: 'Больше не пробуем' },
  tries_one: '{{count}} попытка',
  tries_few: '{{count}} попытки',
  tries_many: '{{count}} попыток',
  tries_other: '{{count}} попытки',
};
