import { zoneDay } from '@zavod/shared/domain/zone-day.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisMinuteAt, axisOf, timeAtAxis, voidsOf } from './axis.ts';

const week = (days: readonly string[], zone: string) => days.map((day) => zoneDay(day, zone));
const said = (axis: ReturnType<typeof axisOf>) => axis.map(({ hour, isSecond }) => `${hour}${isSecond ? ' again' : ''}`);

describe('an autumn week', () => {
  const [saturday, sunday] = week(['2026-10-24', '2026-10-25'], 'Europe/Berlin');
  if (saturday === undefined || sunday === undefined) throw new Error('no days');
  const axis = axisOf([saturday, sunday]);

  it('has a second row for the hour that comes twice', () => {
    expect(said(axis).slice(0, 5)).toEqual(['0', '1', '2', '2 again', '3']);
    expect(axis).toHaveLength(25);
  });

  it('puts the two equal hours under each other', () => {
    expect(axisMinuteAt(axis, sunday, Date.parse('2026-10-25T00:30:00Z'))).toBe(150);
    expect(axisMinuteAt(axis, sunday, Date.parse('2026-10-25T01:30:00Z'))).toBe(210);
    expect(axisMinuteAt(axis, sunday, sunday.endsAtMs)).toBe(25 * 60);
  });

  it('leaves the second row out of the other days', () => {
    expect(voidsOf(axis, saturday)).toEqual([{ kind: 'once', from: 180, until: 240 }]);
    expect(voidsOf(axis, sunday)).toEqual([]);
    expect(timeAtAxis(axis, saturday, 200)).toEqual({ ms: Date.parse('2026-10-24T01:00:00Z'), isInGap: false });
  });
});

it('a spring day names the hour that it skips, and a place in it means the moment after', () => {
  const [sunday] = week(['2026-03-29'], 'Europe/Berlin');
  if (sunday === undefined) throw new Error('no day');
  const axis = axisOf([sunday]);
  expect(voidsOf(axis, sunday)).toEqual([{ kind: 'gap', from: 120, until: 180 }]);
  expect(timeAtAxis(axis, sunday, 150)).toEqual({ ms: Date.parse('2026-03-29T01:00:00Z'), isInGap: true });
});

it('half an hour is shown as half an hour', () => {
  const [sunday] = week(['2026-04-05'], 'Australia/Lord_Howe');
  if (sunday === undefined) throw new Error('no day');
  const axis = axisOf([sunday]);
  expect(said(axis).slice(0, 4)).toEqual(['0', '1', '1 again', '2']);
  expect(voidsOf(axis, sunday)).toEqual([{ kind: 'once', from: 120, until: 150 }]);
});

it('a place on the axis and its time are one another, in whatever week', () => {
  const weeks = [
    week(['2026-10-23', '2026-10-24', '2026-10-25', '2026-10-26'], 'Europe/Berlin'),
    week(['2026-03-28', '2026-03-29', '2026-03-30'], 'America/New_York'),
    week(['2026-04-04', '2026-04-05'], 'Australia/Lord_Howe'),
    week(['2018-02-16', '2018-02-17'], 'America/Sao_Paulo'),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...weeks), fc.nat(3), fc.nat(1_499), (days, index, minutes) => {
      const day = days[index % days.length];
      const ms = (day?.startsAtMs ?? 0) + minutes * 60_000;
      fc.pre(day !== undefined && ms < day.endsAtMs);
      if (day === undefined) return;
      const axis = axisOf(days);
      expect(timeAtAxis(axis, day, axisMinuteAt(axis, day, ms))).toEqual({ ms, isInGap: false });
    }),
    { numRuns: 300 },
  );
});
