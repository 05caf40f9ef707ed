import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { sourceListEn } from './words-en.ts';

export const sourceListRu: InRussian<typeof sourceListEn> = {
  onlyEditors: 'Здесь появится то, что собирают для клиента. Источники добавляют редакторы.',
  items_one: '{{shown}} материал',
  items_few: '{{shown}} материала',
  items_many: '{{shown}} материалов',
  items_other: '{{shown}} материала',
};
