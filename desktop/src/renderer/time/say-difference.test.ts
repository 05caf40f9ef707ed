import { expect, test } from 'vitest';
import { sayDifference } from './say-difference.ts';

const hour = 3_600_000;

test.each([
  [24 * hour, 'en', '1 day'],
  [-25 * hour - 180_000, 'en', '1 day 1 hour'],
  [5 * 60_000 + 20_000, 'ru', '5 минут'],
  [48 * hour, 'ru', '2 дня'],
] as const)('%i ms in %s is %s', (ms, language, words) => {
  expect(sayDifference(ms, language)).toBe(words);
});
