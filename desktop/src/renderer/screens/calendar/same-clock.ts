import { clockMinuteAt, msAtClockMinute, zoneDay } from '@zavod/shared/domain/zone-day.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { addDays } from '../../components/schedule/month-days.ts';
import type { AxisTime } from './week/axis.ts';

/** The same clock time on `day`; where the zone skips it that day, the first moment after. */
export function sameClockOn(day: string, ms: number, zone: string): AxisTime {
  const from = zoneDay(wallTimeAt(new Date(ms).toISOString(), zone).slice(0, 10), zone);
  const target = zoneDay(day, zone);
  const clock = clockMinuteAt(from, ms);
  const same = msAtClockMinute(target, clock) ?? msAtClockMinute(target, { ...clock, isSecond: false });
  if (same !== null) return { ms: same, isInGap: false };
  return { ms: msAtClockMinute(target, { minute: target.shift?.until ?? 0, isSecond: false }) ?? target.startsAtMs, isInGap: true };
}

/** The same clock time so many days on. */
export const daysOn = (ms: number, days: number, zone: string): AxisTime =>
  sameClockOn(addDays(wallTimeAt(new Date(ms).toISOString(), zone).slice(0, 10), days), ms, zone);
