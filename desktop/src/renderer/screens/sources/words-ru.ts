import type { InRussian } from '../../words/translated.ts';
import type { sourcesEn } from './words-en.ts';

export const sourcesRu: InRussian<typeof sourcesEn> = {
  title: 'Источники',
  add: 'Адрес сайта или ленты',
  addVerb: 'Добавить',
  looking: 'Смотрим…',
  everything: 'Всё собранное',
  empty: 'Источников пока нет',
  emptyAbout: 'Вставьте выше адрес сайта или ленты: всё новое будет собираться, и по нему напишутся черновики.',
  latest: 'Собрано последним',
  noItems: 'Пока ничего не собрано',
  noItemsAbout: 'Здесь появится то, что принесут источники, и черновики по нему.',
  original: 'Оригинал',
  openDraft: 'Открыть черновик',
  pause: 'Приостановить',
  resume: 'Собирать дальше',
  collectNow: 'Собрать сейчас',
  collecting: 'Сбор начат',
  fine: 'Собрано {{ago}}, в день около {{perDay}}',
  lastFine: 'В последний раз получилось {{ago}}.',
  paused: 'Приостановлен. Пока не продолжите, ничего не собирается.',
  gone: 'Сайт закрыл ленту. Найдите её новый адрес.',
  new: 'Ждёт своей первой очереди',
};
