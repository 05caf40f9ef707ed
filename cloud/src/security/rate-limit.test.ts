import { expect, test } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

test('a key waits after its tries until the oldest leaves the window, others do not', () => {
  let now = 0;
  const limit = createRateLimit({ tries: 3, windowMs: 1_000, now: () => now });
  for (const at of [0, 100, 200]) {
    now = at;
    expect(limit.waitMs('ada')).toBe(0);
    limit.fail('ada');
  }
  expect(limit.waitMs('ada')).toBe(800);
  expect(limit.waitMs('bob')).toBe(0);
  now = 1_001;
  expect(limit.waitMs('ada')).toBe(0);
});

test('a right password forgets the tries', () => {
  const limit = createRateLimit({ tries: 1, windowMs: 1_000, now: () => 0 });
  limit.fail('ada');
  expect(limit.waitMs('ada')).toBeGreaterThan(0);
  limit.forget('ada');
  expect(limit.waitMs('ada')).toBe(0);
});
