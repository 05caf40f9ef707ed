import { expect, test } from 'vitest';
import { unstorablePlace } from './unstorable-place.ts';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown;

test.each([
  [{ name: 'News\u0000' }, 'name'],
  [{ rules: [{ text: 'a \ud800 b' }] }, 'rules.0.text'],
  [{ settings: { 'a\u0000': 1 } }, 'settings'],
  ['\udfff', ''],
])('%j is found', (input, place) => {
  expect(unstorablePlace(input)).toBe(place);
});

test.each([[{ name: 'Новости 👩‍👩‍👧 \u202e' }], [undefined], [null], [[1, true, 'x']], [nested(60)]])('%j may pass', (input) => {
  expect(unstorablePlace(input)).toBeUndefined();
});

test('what nests without end is found without a stack of its own', () => {
  expect(unstorablePlace(nested(100_000))).toBeDefined();
  expect(unstorablePlace(nested(100_000), { isOnlyDepth: true })).toBeDefined();
  expect(unstorablePlace({ text: '\u0000' }, { isOnlyDepth: true })).toBeUndefined();
});
