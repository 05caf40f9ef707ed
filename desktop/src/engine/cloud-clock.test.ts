import { expect, test } from 'vitest';
import { cloudClock } from './cloud-clock.ts';
import { virtualClock } from './testing/virtual-clock.ts';

const dayMs = 86_400_000;

function wrongBy(aheadMs: number) {
  const own = virtualClock(3);
  let changes = 0;
  const clock = cloudClock(own, () => (changes += 1));
  const trueMs = own.now() - aheadMs;
  clock.learn(Math.floor(trueMs / 1_000) * 1_000, own.now(), own.now());
  return { own, clock, trueMs, changes: () => changes };
}

test.each([dayMs, -dayMs, 3 * 3_600_000])('a clock that is %i ms ahead is put right', (aheadMs) => {
  const { clock, trueMs, changes } = wrongBy(aheadMs);
  expect(Math.abs(clock.now() - trueMs)).toBeLessThanOrEqual(1_000);
  expect(Math.abs(clock.aheadMs() - aheadMs)).toBeLessThanOrEqual(1_000);
  expect(changes()).toBe(1);
});

test('a few seconds are no difference', () => {
  const { own, clock, changes } = wrongBy(20_000);
  expect([clock.now(), clock.aheadMs(), changes()]).toEqual([own.now(), 0, 0]);
});

test('once the person has set the clock right, it is believed again', () => {
  const { own, clock, changes } = wrongBy(dayMs);
  clock.learn(own.now(), own.now(), own.now());
  expect([clock.now(), clock.aheadMs(), changes()]).toEqual([own.now(), 0, 2]);
});

test('an answer that was long on its way teaches nothing', () => {
  const { own, clock } = wrongBy(0);
  clock.learn(own.now() - dayMs, own.now() - 60_000, own.now());
  expect(clock.aheadMs()).toBe(0);
});
