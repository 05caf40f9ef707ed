import { expect, it } from 'vitest';
import { matching } from './palette-match.ts';

const items = [{ words: 'Go to the plan' }, { words: 'Open the post' }, { words: 'Перейти к плану' }];

it('finds by the beginnings of words in any order', () => {
  expect(matching(items, 'pl go')).toEqual([{ words: 'Go to the plan' }]);
  expect(matching(items, 'ПЛАН')).toEqual([{ words: 'Перейти к плану' }]);
});

it('shows everything until something is typed, and nothing where nothing fits', () => {
  expect(matching(items, ' ')).toHaveLength(3);
  expect(matching(items, 'lan')).toEqual([]);
});
