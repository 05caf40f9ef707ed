import { expect, test } from 'vitest';
import { mostFiles, moved, withAdded, without } from './media-order.ts';

test('files are added at the end, each once, up to what a post may hold', () => {
  expect(withAdded(['a'], ['b', 'a', 'c'])).toEqual(['a', 'b', 'c']);
  expect(withAdded(Array.from({ length: mostFiles }, (_, at) => String(at)), ['more'])).toHaveLength(mostFiles);
});

test.each([
  ['b', -1, ['b', 'a', 'c']],
  ['b', 1, ['a', 'c', 'b']],
  ['a', -1, ['a', 'b', 'c']],
  ['c', 1, ['a', 'b', 'c']],
  ['gone', 1, ['a', 'b', 'c']],
] as const)('%s moved by %i', (id, by, order) => {
  expect(moved(['a', 'b', 'c'], id, by)).toEqual(order);
});

test('a removed file leaves the others in their order', () => {
  expect(without(['a', 'b', 'c'], 'b')).toEqual(['a', 'c']);
});
