import { describe, expect, it } from 'vitest';
import { chosenTime, isInQuietHours } from './chosen-time.ts';

const now = '2026-03-01T08:00:00.000Z';
const berlin = { id: 'berlin', timeZone: 'Europe/Berlin' };
const almaty = { id: 'almaty', timeZone: 'Asia/Almaty' };
const choose = (day: string, typedClock: string, channels = [berlin], fold: 'earlier' | 'later' | null = null) =>
  chosenTime({ day, typedClock, fold, channels, blackouts: [mourning] }, now);
const mourning = { channelId: 'almaty', fromWallTime: '2026-03-05T00:00:00', untilWallTime: '2026-03-06T00:00:00', reason: 'Mourning' };

describe('chosenTime', () => {
  it('takes the same clock time in the zone of every channel', () => {
    expect(choose('2026-03-02', '14:30', [berlin, almaty])).toMatchObject({
      kind: 'times',
      times: [{ dueAt: '2026-03-02T13:30:00.000Z' }, { dueAt: '2026-03-02T09:30:00.000Z' }],
    });
  });

  it('offers the next hour that exists when the clocks go forward', () => {
    expect(choose('2026-03-29', '2:30')).toMatchObject({ kind: 'fault', fault: { code: 'time-in-gap' }, nextValid: '2026-03-29T03:00:00' });
  });

  it('asks which of the two hours is meant when the clocks go back, and takes the answer', () => {
    expect(choose('2026-10-25', '2:30')).toMatchObject({ kind: 'fault', fault: { code: 'time-ambiguous' }, isDoubled: true });
    expect(choose('2026-10-25', '2:30', [berlin], 'later')).toMatchObject({
      kind: 'times',
      times: [{ fold: 'later', dueAt: '2026-10-25T01:30:00.000Z' }],
    });
  });

  it('forgets the answer where the hour exists once', () => {
    expect(choose('2026-10-26', '2:30', [berlin], 'later')).toMatchObject({ kind: 'times', times: [{ fold: null }] });
  });

  it('offers the next free time where one of the channels has a blackout', () => {
    expect(choose('2026-03-05', '10:00', [berlin, almaty])).toMatchObject({
      kind: 'fault',
      fault: { code: 'time-in-blackout', details: { reason: 'Mourning' } },
      nextValid: '2026-03-06T00:00:00',
    });
    expect(choose('2026-03-05', '10:00', [berlin]).kind).toBe('times');
  });

  it('says what is wrong with a time that is over, no time, and no channel', () => {
    expect(choose('2026-03-01', '8:00')).toMatchObject({ fault: { code: 'time-in-past' } });
    expect(choose('2026-03-02', 'soon')).toMatchObject({ fault: { code: 'time-invalid' } });
    expect(choose('2026-03-02', '9:00', [])).toMatchObject({ fault: { code: 'channel-missing' } });
  });
});

it('says the quiet hours of a chosen channel and plans all the same', () => {
  const channels = [
    { id: 'berlin', timeZone: 'Europe/Berlin', quietFrom: '22:00', quietUntil: '08:00' },
    { id: 'almaty', timeZone: 'Asia/Almaty', quietFrom: null, quietUntil: null },
  ];
  const isQuietAt = (clock: string) => {
    const time = choose('2026-03-02', clock, channels);
    return time.kind === 'times' ? isInQuietHours(time.times, channels) : time;
  };
  expect(isQuietAt('7:59')).toBe(true);
  expect(isQuietAt('8:00')).toBe(false);
});
