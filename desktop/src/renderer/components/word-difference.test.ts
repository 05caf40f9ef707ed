import { expect, it } from 'vitest';
import { wordDifference } from './word-difference.ts';

it('shows which words went and which came', () => {
  expect(wordDifference('The mill opens on Monday.', 'The new mill opens on Friday.')).toEqual([
    { kind: 'same', text: 'The ' },
    { kind: 'added', text: 'new ' },
    { kind: 'same', text: 'mill opens on ' },
    { kind: 'removed', text: 'Monday' },
    { kind: 'added', text: 'Friday' },
    { kind: 'same', text: '.' },
  ]);
});

it('shows another sentence as a whole, not as a mosaic of shared small words', () => {
  expect(wordDifference('First container from the valley', 'The title as I want it')).toEqual([
    { kind: 'removed', text: 'First container from the valley' },
    { kind: 'added', text: 'The title as I want it' },
  ]);
});

it('gives back both texts whole', () => {
  const before = 'Мельница открылась в понедельник, пришли все.';
  const after = 'В понедельник открылась мельница — пришли почти все!';
  const parts = wordDifference(before, after);
  const without = (kind: string) => parts.filter((part) => part.kind !== kind).map((part) => part.text).join('');
  expect(without('added')).toBe(before);
  expect(without('removed')).toBe(after);
});

it('says nothing changed where nothing did', () => {
  expect(wordDifference('same', 'same')).toEqual([{ kind: 'same', text: 'same' }]);
  expect(wordDifference('', '')).toEqual([]);
});
