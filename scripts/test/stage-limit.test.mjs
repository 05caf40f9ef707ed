import { expect, test } from 'vitest';
import { stageLimitMs } from './stage-limit.mjs';

test('a stage has its own limit while there is time', () => {
  expect(stageLimitMs(180, 1234.5678)).toBe(180_000);
});

test('late in the run a stage has what is left, as a number that timers take', () => {
  const limitMs = stageLimitMs(900, 1_023_066.224694);
  expect(limitMs).toBe(716_933);
  expect(() => AbortSignal.timeout(limitMs)).not.toThrow();
});

test('a stage that starts after the end is stopped at once', () => {
  expect(stageLimitMs(600, 1_800_000)).toBe(1);
});
