import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blackoutsOf, quietEnd, quietHoursSchema, quietNotice, quietTimesForLate, type QuietTimes } from './quiet-times.ts';
import { wallTimeAt as wall } from './wall-time.ts';

const night: QuietTimes = { hours: { from: '22:00', until: '08:00' }, blackouts: [] };

test.each([
  ['2026-11-23T21:59:59', null],
  ['2026-11-23T22:00:00', 'in-quiet-hours'],
  ['2026-11-24T00:00:00', 'in-quiet-hours'],
  ['2026-11-24T07:59:59', 'in-quiet-hours'],
  ['2026-11-24T08:00:00', null],
])('hours over midnight: %s', (wallTime, notice) => {
  expect(quietNotice(wallTime, night)).toBe(notice);
});

test('hours within one day end where they say', () => {
  const lunch: QuietTimes = { hours: { from: '12:00', until: '13:00' }, blackouts: [] };
  expect(quietNotice('2026-11-23T12:59:59', lunch)).toBe('in-quiet-hours');
  expect(quietNotice('2026-11-23T13:00:00', lunch)).toBeNull();
});

const christmas = { fromWallTime: '2026-12-24T12:00:00', untilWallTime: '2026-12-27T00:00:00' };

test('a blackout goes up to its end, and is said before the hours', () => {
  const times: QuietTimes = { ...night, blackouts: [christmas] };
  expect(quietNotice('2026-12-24T11:59:59', times)).toBeNull();
  expect(quietNotice('2026-12-27T12:00:00', times)).toBeNull();
  expect(quietNotice('2026-12-24T23:00:00', times)).toBe('in-blackout');
  expect(quietNotice('2026-12-26T12:00:00', times)).toBe('in-blackout');
  // After the last day the night still goes on.
  expect(quietEnd('2026-12-24T12:00:00.000Z', 'Europe/Berlin', times)).toBe('2026-12-27T07:00:00.000Z');
});

test('a late post heeds the quiet times but for those its own hour was put into', () => {
  const times: QuietTimes = { ...night, blackouts: [christmas] };
  expect(quietTimesForLate('2026-12-23T21:00:00', times)).toEqual(times);
  expect(quietTimesForLate('2026-12-23T23:00:00', times)).toEqual({ hours: null, blackouts: [christmas] });
  expect(quietTimesForLate('2026-12-24T13:00:00', times)).toEqual({ hours: night.hours, blackouts: [] });
});

test('blackouts are those of the channel and those of the whole client', () => {
  const [own, other, all] = [{ channelId: 'a' }, { channelId: 'b' }, { channelId: null }];
  expect(blackoutsOf('a', [own, other, all])).toEqual([own, all]);
});

test('overlapping blackouts end together, and an end that the zone skips is the first moment after the gap', () => {
  const blackouts = [
    { fromWallTime: '2026-03-28T00:00:00', untilWallTime: '2026-03-28T18:00:00' },
    { fromWallTime: '2026-03-28T12:00:00', untilWallTime: '2026-03-29T02:30:00' },
  ];
  expect(quietEnd('2026-03-28T05:00:00.000Z', 'Europe/Berlin', { hours: null, blackouts })).toBe('2026-03-29T01:00:00.000Z');
});

test('a loud moment is its own end', () => {
  expect(quietEnd('2026-11-23T12:00:00.000Z', 'Europe/Berlin', night)).toBe('2026-11-23T12:00:00.000Z');
});

test('an end that the zone skips is the first moment after the gap', () => {
  const times: QuietTimes = { hours: { from: '22:00', until: '02:30' }, blackouts: [] };
  expect(quietEnd('2026-03-29T00:00:00.000Z', 'Europe/Berlin', times)).toBe('2026-03-29T01:00:00.000Z');
});

test('an end that comes twice is the first one, and the second for who is past the first', () => {
  const times: QuietTimes = { hours: { from: '22:00', until: '02:30' }, blackouts: [] };
  expect(quietEnd('2026-10-24T23:00:00.000Z', 'Europe/Berlin', times)).toBe('2026-10-25T00:30:00.000Z');
  expect(quietEnd('2026-10-25T01:10:00.000Z', 'Europe/Berlin', times)).toBe('2026-10-25T01:30:00.000Z');
});

test('hours that begin and end at once are refused', () => {
  expect(quietHoursSchema.safeParse({ from: '10:00', until: '10:00' }).success).toBe(false);
  expect(quietHoursSchema.safeParse({ from: '24:00', until: '10:00' }).success).toBe(false);
});

test('the end is never quiet, never before the start, and nothing loud is passed over', () => {
  const seconds = { min: Date.parse('2024-01-01') / 1000, max: Date.parse('2027-01-01') / 1000 };
  const clock = fc.integer({ min: 0, max: 47 }).map((half) => `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Almaty');
  fc.assert(
    fc.property(fc.integer(seconds), zone, clock, clock, (second, timeZone, from, until) => {
      fc.pre(from !== until);
      const times: QuietTimes = { hours: { from, until }, blackouts: [] };
      const start = new Date(second * 1000).toISOString();
      const end = quietEnd(start, timeZone, times);
      if (end === null) throw new Error('daily hours always end');
      expect(Date.parse(end)).toBeGreaterThanOrEqual(Date.parse(start));
      expect(quietNotice(wall(end, timeZone), times)).toBeNull();
      for (let at = Date.parse(start); at < Date.parse(end); at += 10 * 60_000) {
        expect(quietNotice(wall(new Date(at).toISOString(), timeZone), times)).toBe('in-quiet-hours');
      }
    }),
    { numRuns: 200 },
  );
});
