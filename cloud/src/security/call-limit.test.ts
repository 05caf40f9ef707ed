import { expect, test } from 'vitest';
import { createCallLimit } from './call-limit.ts';

test('a key may call as often as it may and then at the pace of the minute, others as they like', () => {
  let now = 0;
  const limit = createCallLimit({ perMinute: 60, now: () => now });
  for (let calls = 0; calls < 60; calls += 1) expect(limit.take('ada')).toBe(0);
  expect(limit.take('ada')).toBe(1_000);
  expect(limit.take('bob')).toBe(0);
  now = 400;
  expect(limit.take('ada')).toBe(600);
  now = 1_000;
  expect([limit.take('ada'), limit.take('ada')]).toEqual([0, 1_000]);
});

test('a long silence earns a minute and no more', () => {
  let now = 0;
  const limit = createCallLimit({ perMinute: 2, now: () => now });
  now = 3_600_000;
  expect([limit.take('ada'), limit.take('ada'), limit.take('ada')]).toEqual([0, 0, 30_000]);
});

test('zero is no limit', () => {
  const limit = createCallLimit({ perMinute: 0, now: () => 0 });
  for (let calls = 0; calls < 1_000; calls += 1) expect(limit.take('ada')).toBe(0);
});
