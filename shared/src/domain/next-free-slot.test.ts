import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel } from '../tables/channel.ts';
import type { Publication } from '../tables/publication.ts';
import { nextFreeSlot } from './next-free-slot.ts';
import { quietNotice } from './quiet-times.ts';
import { readWallTime, wallTimeAt } from './wall-time.ts';

const channel = { timeZone: 'Europe/Berlin' } as Channel;
const slot = (weekday: number, wallTime: string) => ({ id: '', clientId: '', channelId: '', weekday, wallTime });
const plan = (dueAt: string, state: Publication['state'] = 'planned') => ({ dueAt, state }) as Publication;
const at = (instant: string) => Date.parse(instant);
// A Monday, 10:00 in Berlin.
const monday = at('2026-11-23T09:00:00.000Z');

test('the next one of today, by the clock of the channel', () => {
  const slots = [slot(1, '18:00'), slot(1, '09:30'), slot(2, '08:00')];
  expect(nextFreeSlot(channel, slots, [], monday)).toEqual({ wallTime: '2026-11-23T18:00:00', timeZone: 'Europe/Berlin', fold: null, dueAt: '2026-11-23T17:00:00.000Z', notice: null });
});

test('one that a publication holds is passed over, a cancelled one is free', () => {
  const slots = [slot(1, '18:00')];
  const held = [plan('2026-11-23T17:00:00.000Z'), plan('2026-11-30T17:00:00.000Z', 'published')];
  expect(nextFreeSlot(channel, slots, held, monday)?.wallTime).toBe('2026-12-07T18:00:00');
  expect(nextFreeSlot(channel, slots, [plan('2026-11-23T17:00:00.000Z', 'cancelled')], monday)?.wallTime).toBe('2026-11-23T18:00:00');
});

test('the very next minute is too near', () => {
  expect(nextFreeSlot(channel, [slot(1, '10:01')], [], monday)?.wallTime).toBe('2026-11-30T10:01:00');
});

test.each([
  ['Europe/Berlin', '02:30', '2026-03-28T12:00:00.000Z', '2026-03-29T03:00:00', '2026-03-29T01:00:00.000Z'],
  ['America/New_York', '02:00', '2026-03-07T12:00:00.000Z', '2026-03-08T03:00:00', '2026-03-08T07:00:00.000Z'],
  ['Australia/Lord_Howe', '02:15', '2026-10-03T00:00:00.000Z', '2026-10-04T02:30:00', '2026-10-03T15:30:00.000Z'],
])('a slot that %s skips at %s goes forward and says so', (timeZone, time, now, wallTime, dueAt) => {
  expect(nextFreeSlot({ timeZone }, [slot(7, time)], [], at(now))).toEqual({ wallTime, timeZone, fold: null, dueAt, notice: 'slot-moved-past-gap' });
});

test('a slot moved past the gap onto a taken one is passed over', () => {
  const held = [plan('2026-03-29T01:00:00.000Z')];
  expect(nextFreeSlot(channel, [slot(7, '02:30')], held, at('2026-03-28T12:00:00.000Z'))?.wallTime).toBe('2026-04-05T02:30:00');
});

test('quiet hours and blackouts are passed over', () => {
  const slots = [slot(1, '18:00'), slot(1, '22:30'), slot(2, '07:00'), slot(2, '09:00'), slot(3, '09:00')];
  const quiet = { hours: { from: '18:00', until: '08:00' }, blackouts: [{ fromWallTime: '2026-11-24T00:00:00', untilWallTime: '2026-11-25T00:00:00' }] };
  expect(nextFreeSlot(channel, slots, [], monday, quiet)?.wallTime).toBe('2026-11-25T09:00:00');
});

test('a slot that comes twice in autumn is its first hour', () => {
  expect(nextFreeSlot(channel, [slot(7, '02:30')], [], at('2026-10-24T12:00:00.000Z'))).toMatchObject({
    fold: 'earlier',
    dueAt: '2026-10-25T00:30:00.000Z',
  });
});

test('a channel without slots has none', () => {
  expect(nextFreeSlot(channel, [], [], monday)).toBeNull();
});

test('whatever the zone and the day: in the future, never quiet, never taken', () => {
  const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`);
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Almaty');
  const seconds = fc.integer({ min: at('2024-01-01') / 1000, max: at('2027-01-01') / 1000 });
  const someSlots = fc.array(fc.record({ weekday: fc.integer({ min: 1, max: 7 }), wallTime: clock }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(seconds, zone, someSlots, clock, clock, (second, timeZone, slots, from, until) => {
      fc.pre(from !== until);
      const quiet = { hours: { from, until }, blackouts: [] };
      const taken: Pick<Publication, 'state' | 'dueAt'>[] = [];
      for (let n = 0; n < 4; n += 1) {
        const free = nextFreeSlot({ timeZone }, slots, taken, second * 1000, quiet);
        if (free === null) return;
        expect(at(free.dueAt)).toBeGreaterThan(second * 1000);
        expect(readWallTime(free.wallTime, timeZone, free.fold)).toEqual({ kind: 'instant', dueAt: free.dueAt });
        expect(wallTimeAt(free.dueAt, timeZone)).toBe(free.wallTime);
        expect(quietNotice(free.wallTime, quiet)).toBeNull();
        expect(taken.map(({ dueAt }) => dueAt)).not.toContain(free.dueAt);
        taken.push({ state: 'planned', dueAt: free.dueAt });
      }
    }),
    { numRuns: 100 },
  );
});
