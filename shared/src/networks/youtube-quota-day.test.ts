import { expect, test } from 'vitest';
import { quotaDay, untilQuotaDayIsOver, untilQuotaIsFresh } from './youtube-quota-day.ts';

const MINUTE_MS = 60_000;

test.each([
  ['in winter', '2026-11-26T12:00:00Z', '2026-11-27T08:05:00Z'],
  ['in summer', '2026-07-01T12:00:00Z', '2026-07-02T07:05:00Z'],
  ['on the day of 23 hours', '2026-03-08T09:00:00Z', '2026-03-09T07:05:00Z'],
  ['on the day of 25 hours', '2026-11-01T08:00:00Z', '2026-11-02T08:05:00Z'],
  ['a second before', '2026-11-27T07:59:59Z', '2026-11-27T08:05:00Z'],
])('%s it waits until midnight in California', (_name, now, fresh) => {
  const nowMs = Date.parse(now);
  expect(new Date(nowMs + untilQuotaIsFresh(nowMs)).toISOString()).toBe(new Date(fresh).toISOString());
});

test('right after midnight it asks again soon, because the old day may still be counted', () => {
  expect(untilQuotaIsFresh(Date.parse('2026-11-27T08:10:00Z'))).toBe(10 * MINUTE_MS);
});

test('a day is over after its own midnight, today or tomorrow', () => {
  const nowMs = Date.parse('2026-11-26T12:00:00Z');
  const over = (day: string): string => new Date(nowMs + untilQuotaDayIsOver(day, nowMs)).toISOString();
  expect(quotaDay(nowMs)).toBe('2026-11-26');
  expect(over('2026-11-26')).toBe('2026-11-27T08:05:00.000Z');
  expect(quotaDay(Date.parse(over('2026-11-27')))).toBe('2026-11-28');
});
