import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createAlarmTimers, type Alarm, type AlarmTimers } from './alarm-timers.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

const leadMs = 400;
const clients = ['one', 'another'] as const;
const alarmOf = (index: number): Alarm => ({ clientId: clients[index % 2] ?? 'one', publicationId: String(index), generation: 1 });

/** When each alarm rang, in order. */
function timersWith(may: (alarm: Alarm) => boolean = () => true): { timers: AlarmTimers; rang: { id: number; atMs: number }[] } {
  const rang: { id: number; atMs: number }[] = [];
  const startMs = performance.now();
  const ring = ({ publicationId }: Alarm): void => void rang.push({ id: Number(publicationId), atMs: performance.now() - startMs });
  return { timers: createAlarmTimers(ring, { leadMs, fromPerSecond: 100, may }), rang };
}
const rush = (timers: AlarmTimers, dueInMs: (index: number) => number): void => {
  for (let index = 0; index < 400; index += 1) timers.set(alarmOf(index), dueInMs(index));
};

test('at rest an alarm rings once, at its time and not before', () => {
  const { timers, rang } = timersWith();
  timers.set(alarmOf(0), 700.5);
  vi.advanceTimersByTime(700);
  expect(rang).toEqual([]);
  expect(timers.has(alarmOf(0))).toBe(true);
  vi.advanceTimersByTime(5_000);
  expect(rang).toHaveLength(1);
  expect(rang[0]?.atMs).toBeGreaterThanOrEqual(700.5);
  expect(timers.has(alarmOf(0))).toBe(false);
});

test('in a rush every alarm rings exactly once, none sooner than its lead, and most of them together', () => {
  const { timers, rang } = timersWith();
  // Odd fractions: a timer rings on whole milliseconds, so up to one before its time.
  const dueInMs = (index: number): number => 2_000.37 + index * 2.49;
  rush(timers, dueInMs);
  vi.advanceTimersByTime(10_000);
  expect(rang.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual(Array.from({ length: 400 }, (_, index) => index));
  for (const { id, atMs } of rang) expect(atMs).toBeGreaterThanOrEqual(dueInMs(id) - leadMs - 1);
  expect(new Set(rang.map(({ atMs }) => atMs)).size).toBeLessThan(20);
});

test('what may not ring early waits for its time in a rush as well', () => {
  const isLarge = ({ publicationId }: Alarm): boolean => publicationId === '7';
  const { timers, rang } = timersWith((alarm) => !isLarge(alarm));
  rush(timers, () => 2_000);
  vi.advanceTimersByTime(1_999);
  expect(rang).toHaveLength(399);
  vi.advanceTimersByTime(10);
  expect(rang.at(-1)?.id).toBe(7);
});

test('what is set again within the lead waits for its time, so that a refused start is not tried in circles', () => {
  const { timers, rang } = timersWith();
  rush(timers, () => 2_000);
  vi.advanceTimersByTime(1_850);
  timers.set(alarmOf(0), 150);
  vi.advanceTimersByTime(149);
  expect(rang).toHaveLength(400);
  vi.advanceTimersByTime(10);
  expect(rang).toHaveLength(401);
});

test('a later call replaces the earlier one, and nothing rings after the end', () => {
  const { timers, rang } = timersWith();
  timers.set(alarmOf(0), 1_000);
  timers.set(alarmOf(0), 3_000);
  vi.advanceTimersByTime(2_900);
  expect(rang).toEqual([]);
  timers.clear();
  vi.advanceTimersByTime(5_000);
  expect(rang).toEqual([]);
});
