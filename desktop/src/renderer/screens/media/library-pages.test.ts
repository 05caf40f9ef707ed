import { expect, test } from 'vitest';
import { columnsIn, libraryListOf, offsetsIn, pageSize, stepTo } from './library-pages.ts';

test('of a long library only what is in sight is read', () => {
  expect(offsetsIn(0, 40, 100_000)).toEqual([]);
  expect(offsetsIn(pageSize * 3 + 5, pageSize * 4 + 2, 100_000)).toEqual([pageSize * 3, pageSize * 4]);
  expect(offsetsIn(pageSize * 3, pageSize * 9, pageSize * 4)).toEqual([pageSize * 3]);
});

test('a library that became shorter keeps nothing behind its end', () => {
  expect(libraryListOf([{ offset: 0, total: 0, rows: [] }])).toEqual({ total: 0, rows: [] });
});

test.each([
  ['ArrowRight', 4, 5],
  ['ArrowDown', 4, 8],
  ['ArrowUp', 4, 0],
  ['ArrowUp', 2, 2],
  ['ArrowDown', 8, 8],
  ['Home', 7, 0],
  ['End', 1, 9],
  ['a', 3, 3],
])('%s from %i leads to %i in four columns of ten', (key, from, to) => {
  expect(stepTo(from, key, 4, 10)).toBe(to);
});

test('a narrow window still has one column', () => {
  expect([columnsIn(100, 152, 12), columnsIn(640, 152, 12), columnsIn(641, 152, 12)]).toEqual([1, 3, 3]);
});
