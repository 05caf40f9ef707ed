import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plannedTimeAt, readWallTime, wallTimeAt } from './wall-time.ts';

describe('clocks that go forward', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29T02:30:00', '2026-03-29T03:00:00'],
    ['America/New_York', '2026-03-08T02:00:00', '2026-03-08T03:00:00'],
    ['Australia/Lord_Howe', '2026-10-04T02:15:00', '2026-10-04T02:30:00'],
    ['Asia/Almaty', '2005-03-27T02:30:00', undefined],
  ])('%s skips %s', (zone, wallTime, nextValid) => {
    const reading = readWallTime(wallTime, zone, null);
    if (nextValid === undefined) expect(reading.kind).toBe('instant');
    else expect(reading).toEqual({ kind: 'gap', nextValid });
  });

  test('a fold does not fill a gap', () => {
    expect(readWallTime('2026-03-29T02:30:00', 'Europe/Berlin', 'later').kind).toBe('gap');
  });

  test('the second before and the second after are ordinary', () => {
    expect(readWallTime('2026-03-29T01:59:59', 'Europe/Berlin', null)).toEqual({ kind: 'instant', dueAt: '2026-03-29T00:59:59.000Z' });
    expect(readWallTime('2026-03-29T03:00:00', 'Europe/Berlin', null)).toEqual({ kind: 'instant', dueAt: '2026-03-29T01:00:00.000Z' });
  });
});

describe('the days around a change', () => {
  test.each([
    ['Europe/Berlin', ['2026-03-28T02:30:00', '2026-03-30T02:30:00', '2026-10-24T02:30:00', '2026-10-26T02:30:00']],
    ['America/New_York', ['2026-03-07T02:00:00', '2026-03-09T02:00:00', '2026-10-31T01:30:00', '2026-11-02T01:30:00']],
    ['Australia/Lord_Howe', ['2026-10-03T02:15:00', '2026-10-05T02:15:00', '2026-04-04T01:45:00', '2026-04-06T01:45:00']],
    ['Asia/Almaty', ['2024-02-28T23:30:00', '2024-03-01T23:30:00', '2024-03-31T02:30:00']],
  ])('%s shows the same hour once, with or without a fold', (zone, wallTimes) => {
    for (const wallTime of wallTimes) {
      const reading = readWallTime(wallTime, zone, null);
      expect(reading.kind).toBe('instant');
      expect(readWallTime(wallTime, zone, 'later')).toEqual(reading);
      expect(reading.kind === 'instant' && wallTimeAt(reading.dueAt, zone)).toBe(wallTime);
    }
  });

  test('Almaty keeps one hour less of distance to UTC after its change', () => {
    expect(readWallTime('2024-02-28T12:00:00', 'Asia/Almaty', null)).toEqual({ kind: 'instant', dueAt: '2024-02-28T06:00:00.000Z' });
    expect(readWallTime('2024-03-01T12:00:00', 'Asia/Almaty', null)).toEqual({ kind: 'instant', dueAt: '2024-03-01T07:00:00.000Z' });
  });

  test('Lord Howe moves by half an hour, so quarter past two is skipped and half past is not', () => {
    expect(readWallTime('2026-10-04T01:59:59', 'Australia/Lord_Howe', null)).toEqual({ kind: 'instant', dueAt: '2026-10-03T15:29:59.000Z' });
    expect(readWallTime('2026-10-04T02:30:00', 'Australia/Lord_Howe', null)).toEqual({ kind: 'instant', dueAt: '2026-10-03T15:30:00.000Z' });
  });
});

describe('clocks that go back', () => {
  test.each([
    ['Europe/Berlin', '2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    ['America/New_York', '2026-11-01T01:30:00', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45:00', '2026-04-04T14:45:00.000Z', '2026-04-04T15:15:00.000Z'],
    // The zone gave up its summer hour for good: the clocks went back although nobody goes forward again.
    ['Asia/Almaty', '2024-02-29T23:30:00', '2024-02-29T17:30:00.000Z', '2024-02-29T18:30:00.000Z'],
  ])('%s shows %s twice and a person says which', (zone, wallTime, earlier, later) => {
    expect(readWallTime(wallTime, zone, null)).toEqual({ kind: 'ambiguous', earlier, later });
    expect(readWallTime(wallTime, zone, 'earlier')).toEqual({ kind: 'instant', dueAt: earlier });
    expect(readWallTime(wallTime, zone, 'later')).toEqual({ kind: 'instant', dueAt: later });
  });
});

test.each([
  ['2026-02-30T10:00:00', 'Europe/Berlin'],
  ['2026-13-01T10:00:00', 'Europe/Berlin'],
  ['2026-03-01T24:00:00', 'Europe/Berlin'],
  ['2026-03-01T10:00:00', 'Europe/Nowhere'],
  ['tomorrow', 'Europe/Berlin'],
])('%s in %s is no time', (wallTime, zone) => {
  expect(readWallTime(wallTime, zone, null)).toEqual({ kind: 'invalid' });
});

test('every instant is read back from the clock it shows, with the fold that fits', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Almaty', 'Asia/Kathmandu', 'UTC'];
  const seconds = { min: Date.parse('2020-01-01') / 1000, max: Date.parse('2030-01-01') / 1000 };
  fc.assert(
    fc.property(fc.integer(seconds), fc.constantFrom(...zones), (second, zone) => {
      const instant = new Date(second * 1000).toISOString();
      const wallTime = wallTimeAt(instant, zone);
      const readings = [readWallTime(wallTime, zone, 'earlier'), readWallTime(wallTime, zone, 'later')];
      expect(readings).toContainEqual({ kind: 'instant', dueAt: instant });
      for (const reading of readings) {
        if (reading.kind === 'instant') expect(wallTimeAt(reading.dueAt, zone)).toBe(wallTime);
      }
    }),
    { numRuns: 500 },
  );
});

test('every wall time outside gaps comes back from its instant; a gap offers a time that exists', () => {
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Almaty');
  const seconds = { min: Date.parse('2020-01-01') / 1000, max: Date.parse('2030-01-01') / 1000 };
  fc.assert(
    fc.property(fc.integer(seconds), zone, fc.constantFrom('earlier', 'later'), (second, timeZone, fold) => {
      const wallTime = new Date(second * 1000).toISOString().slice(0, 19);
      const reading = readWallTime(wallTime, timeZone, fold);
      if (reading.kind === 'gap') expect(readWallTime(reading.nextValid, timeZone, fold).kind).toBe('instant');
      else expect(reading.kind === 'instant' && wallTimeAt(reading.dueAt, timeZone)).toBe(wallTime);
    }),
    { numRuns: 500 },
  );
});

test('an instant is named so that reading the name gives it back, in the doubled hour too', () => {
  for (const instant of ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z', '2026-10-25T04:00:00.000Z']) {
    const { wallTime, timeZone, fold } = plannedTimeAt(instant, 'Europe/Berlin');
    expect(readWallTime(wallTime, timeZone, fold)).toEqual({ kind: 'instant', dueAt: instant });
  }
  expect(plannedTimeAt('2026-10-25T01:30:00.000Z', 'Europe/Berlin')).toMatchObject({ wallTime: '2026-10-25T02:30:00', fold: 'later' });
  expect(plannedTimeAt('2026-10-25T04:00:00.000Z', 'Europe/Berlin').fold).toBeNull();
});
