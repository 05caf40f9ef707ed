import type { InRussian } from '../../../words/translated.ts';
import type { mediaStripEn } from './media-words-en.ts';

export const mediaStripRu: InRussian<typeof mediaStripEn> = {
  title: 'Картинки и ролики',
  add: 'Добавить картинки или ролики',
  dropHere: 'или перетащите их сюда',
  full: 'Файлов в посте может быть {{count}}. Уберите один, чтобы добавить другой.',
  place: '{{name}} {{place}} из {{count}}',
  picture: 'Картинка',
  clip: 'Ролик',
  length: 'Ролик, {{length}}',
  earlier: 'Сдвинуть влево',
  later: 'Сдвинуть вправо',
  remove: 'Убрать из поста',
  waits: 'На этом компьютере, ждёт отправки в облако',
  putAway: 'Закрыть',
};
