import type { InRussian } from '../../words/translated.ts';
import type { planEn } from './words-en.ts';

export const planRu: InRussian<typeof planEn> = {
  title: 'План',
  earlier: 'На две недели раньше',
  later: 'На две недели позже',
  today: 'Сегодня',
  posts_one: '{{count}} публикация',
  posts_few: '{{count}} публикации',
  posts_many: '{{count}} публикаций',
  posts_other: '{{count}} публикации',
  empty: 'На эти две недели ничего не намечено',
  emptyAbout: 'Одобрите публикацию и назначьте ей время: она появится здесь и выйдет сама.',
  openQueue: 'Открыть очередь',
  inZone: '{{place}}; {{own}} у вас',
  late: 'Опаздывает, отправляется',
  move: 'Перенести',
  cancel: 'Снять',
  takeDown: 'Удалить',
  takeDownTitle: 'Удалить публикацию из канала?',
  takeDownAbout: 'Она исчезнет из {{network}} для всех. Вернуть её нельзя, можно только выпустить заново.',
  takenDown: 'Удалена',
};
