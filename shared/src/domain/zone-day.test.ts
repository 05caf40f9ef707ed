import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallTimeAt } from './wall-time.ts';
import { clockMinuteAt, msAtClockMinute, zoneDay } from './zone-day.ts';

const hours = (day: string, zone: string): number => {
  const { startsAtMs, endsAtMs } = zoneDay(day, zone);
  return (endsAtMs - startsAtMs) / 3_600_000;
};

it.each([
  ['2026-11-24', 'Asia/Almaty', 24, null],
  ['2026-03-29', 'Europe/Berlin', 23, { kind: 'gap', from: 120, until: 180 }],
  ['2026-10-25', 'Europe/Berlin', 25, { kind: 'doubled', from: 120, until: 180 }],
  ['2026-10-04', 'Australia/Lord_Howe', 23.5, { kind: 'gap', from: 120, until: 150 }],
  ['2026-04-05', 'Australia/Lord_Howe', 24.5, { kind: 'doubled', from: 90, until: 120 }],
  ['2018-11-04', 'America/Sao_Paulo', 23, { kind: 'gap', from: 0, until: 60 }],
  ['2018-02-17', 'America/Sao_Paulo', 25, { kind: 'doubled', from: 1_380, until: 1_440 }],
] as const)('%s in %s has %s hours', (day, zone, length, shift) => {
  expect(hours(day, zone)).toBe(length);
  expect(zoneDay(day, zone).shift).toEqual(shift);
});

it('days of a zone follow one another without a hole', () => {
  const days = ['2026-10-24', '2026-10-25', '2026-10-26'].map((day) => zoneDay(day, 'Europe/Berlin'));
  expect(days.slice(1).map(({ startsAtMs }) => startsAtMs)).toEqual(days.slice(0, 2).map(({ endsAtMs }) => endsAtMs));
});

describe('the minute on the clock', () => {
  const autumn = zoneDay('2026-10-25', 'Europe/Berlin');

  it('tells the two equal hours of autumn apart', () => {
    expect(clockMinuteAt(autumn, Date.parse('2026-10-25T00:30:00Z'))).toEqual({ minute: 150, isSecond: false });
    expect(clockMinuteAt(autumn, Date.parse('2026-10-25T01:30:00Z'))).toEqual({ minute: 150, isSecond: true });
    expect(clockMinuteAt(autumn, Date.parse('2026-10-25T02:00:00Z'))).toEqual({ minute: 180, isSecond: false });
  });

  it('has no time where the zone skips it or where it comes once', () => {
    expect(msAtClockMinute(zoneDay('2026-03-29', 'Europe/Berlin'), { minute: 150, isSecond: false })).toBeNull();
    expect(msAtClockMinute(autumn, { minute: 200, isSecond: true })).toBeNull();
    expect(msAtClockMinute(zoneDay('2026-10-26', 'Europe/Berlin'), { minute: 150, isSecond: true })).toBeNull();
  });

  it('is what the zone says, there and back', () => {
    const days = [
      ['2026-03-29', 'Europe/Berlin'],
      ['2026-10-25', 'Europe/Berlin'],
      ['2026-04-05', 'Australia/Lord_Howe'],
      ['2018-11-04', 'America/Sao_Paulo'],
      ['2018-02-17', 'America/Sao_Paulo'],
    ] as const;
    fc.assert(
      fc.property(fc.constantFrom(...days), fc.nat(1_439), ([day, zone], minutes) => {
        const of = zoneDay(day, zone);
        const ms = of.startsAtMs + minutes * 60_000;
        fc.pre(ms < of.endsAtMs);
        const clock = clockMinuteAt(of, ms);
        const wallTime = wallTimeAt(new Date(ms).toISOString(), zone);
        expect(Number(wallTime.slice(11, 13)) * 60 + Number(wallTime.slice(14, 16))).toBe(clock.minute);
        expect(msAtClockMinute(of, clock)).toBe(ms);
      }),
      { numRuns: 300 },
    );
  });
});
