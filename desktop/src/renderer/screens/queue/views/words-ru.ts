import type { InRussian } from '@zavod/ui/words/translated.ts';
import type { viewsEn } from './words-en.ts';

export const viewsRu: InRussian<typeof viewsEn> = {
  title: 'Ваши виды',
  keep: 'Сохранить как вид',
  arrange: 'Названия и порядок видов',
  nameTitle: 'Сохранить этот список как вид',
  name: 'Название',
  nameAbout: 'Он встанет под вкладками и в командах на этом компьютере. G и его номер откроют его.',
  nameOf: 'Название вида {{name}}',
  up: 'Поднять {{name}}',
  down: 'Опустить {{name}}',
  remove: 'Убрать {{name}}',
  noneLeft: 'Видов не осталось.',
  done: 'Готово',
  show: 'Показать ваш вид: {{name}}',
};
