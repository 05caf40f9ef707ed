import { expect, test } from 'vitest';
import { rowKeys } from './row-keys.ts';

const first = rowKeys(new Map(), ['a', 'b', 'c'], true);

test('a row keeps its element while others come and go, and the next one takes over a free one', () => {
  expect([...first.values()]).toEqual([0, 1, 2]);
  expect([...rowKeys(first, ['b', 'c', 'd'], true)]).toEqual([['b', 1], ['c', 2], ['d', 0]]);
});

test('other rows altogether are drawn by the same elements, in the same order', () => {
  expect([...rowKeys(first, ['x', 'y', 'z'], true).values()]).toEqual([0, 1, 2]);
});

test('no element is moved for the answer to another question, wherever a row of both lists stood', () => {
  const moved = rowKeys(first, ['b', 'c', 'd'], true);
  expect([...rowKeys(moved, ['d', 'x', 'b', 'y'], false).values()]).toEqual([...moved.values(), 3]);
});

test('no two rows share an element when the list grows and shrinks', () => {
  let keys = first;
  for (const ids of [['c'], ['c', 'e', 'f', 'g'], ['f'], ['a', 'b', 'f', 'h', 'i', 'j']]) {
    keys = rowKeys(keys, ids, true);
    expect([...keys.keys()]).toEqual(ids);
    expect(new Set(keys.values()).size).toBe(ids.length);
  }
});
