import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { channelsEn } from './words-en.ts';

export const channelsRu: InRussian<typeof channelsEn> = {
  title: 'Каналы',
  about: 'Аккаунты, куда выходят публикации.',
  empty: 'Каналов пока нет',
  emptyOwner: 'Здесь появятся подключённые каналы и их состояние. Подключите первый ниже.',
  testNamed: 'Проверить «{{title}}»',
};
