import { Temporal } from 'temporal-polyfill';

/** Minutes of the day as its clocks show them, `until` not included. */
export interface ClockShift {
  /** gap: the zone skips these minutes. doubled: they come twice. */
  kind: 'gap' | 'doubled';
  from: number;
  until: number;
}

/** One day as the clocks of a zone count it: 23, 24 or 25 hours, or whatever the zone makes of it. */
export interface ZoneDay {
  /** YYYY-MM-DD */
  day: string;
  /** Milliseconds since 1970, the second one not included. */
  startsAtMs: number;
  endsAtMs: number;
  shift: ClockShift | null;
}

/** A minute on the clock; `isSecond` where it comes for the second time that day. */
export interface ClockMinute {
  minute: number;
  isSecond: boolean;
}

const minuteMs = 60_000;

/** The day `day` (YYYY-MM-DD) of `timeZone` (IANA name). Throws a RangeError for what is no day or no zone. */
export function zoneDay(day: string, timeZone: string): ZoneDay {
  const date = Temporal.PlainDate.from(day);
  const starts = date.toZonedDateTime(timeZone);
  const ends = date.add({ days: 1 }).toZonedDateTime(timeZone);
  return { day, startsAtMs: starts.epochMilliseconds, endsAtMs: ends.epochMilliseconds, shift: shiftOf(date, starts, ends) };
}

function shiftOf(date: Temporal.PlainDate, starts: Temporal.ZonedDateTime, ends: Temporal.ZonedDateTime): ClockShift | null {
  // A day may begin with its change: the look begins just before it.
  const before = starts.subtract({ nanoseconds: 1 });
  const change = before.getTimeZoneTransition('next');
  if (change === null || change.epochMilliseconds >= ends.epochMilliseconds) return null;
  const offsetBefore = change.subtract({ nanoseconds: 1 }).offsetNanoseconds;
  const minutesAfter = minuteOf(date, change.toPlainDateTime());
  const minutesBefore = minutesAfter - (change.offsetNanoseconds - offsetBefore) / 60_000_000_000;
  if (minutesBefore === minutesAfter) return null;
  return minutesBefore < minutesAfter
    ? { kind: 'gap', from: Math.max(0, minutesBefore), until: minutesAfter }
    : { kind: 'doubled', from: Math.max(0, minutesAfter), until: minutesBefore };
}

const minuteOf = (date: Temporal.PlainDate, time: Temporal.PlainDateTime): number =>
  Math.round(date.toPlainDateTime().until(time).total('minutes'));

/** What the clock shows at `ms`, which lies within the day. */
export function clockMinuteAt({ startsAtMs, shift }: ZoneDay, ms: number): ClockMinute {
  const passed = (ms - startsAtMs) / minuteMs;
  if (shift === null || passed < shift.from) return { minute: passed, isSecond: false };
  const length = shift.until - shift.from;
  if (shift.kind === 'gap') return { minute: passed + length, isSecond: false };
  if (passed < shift.until) return { minute: passed, isSecond: false };
  return { minute: passed - length, isSecond: passed < shift.until + length };
}

/** When the clock shows that minute, in milliseconds; null where that day has no such minute. */
export function msAtClockMinute({ startsAtMs, shift }: ZoneDay, { minute, isSecond }: ClockMinute): number | null {
  const isShifted = shift !== null && minute >= shift.from && minute < shift.until;
  if (isSecond && !(isShifted && shift.kind === 'doubled')) return null;
  if (isShifted && shift.kind === 'gap') return null;
  const length = shift === null ? 0 : shift.until - shift.from;
  const isAfter = shift !== null && (minute >= shift.until || isSecond);
  const extra = !isAfter ? 0 : shift.kind === 'gap' ? -length : length;
  return startsAtMs + (minute + extra) * minuteMs;
}
