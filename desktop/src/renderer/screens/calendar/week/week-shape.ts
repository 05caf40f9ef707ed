import type { ZoneDay } from '@zavod/shared/domain/zone-day.ts';
import { axisMinuteAt, timeAtAxis, type AxisHour, type AxisTime } from './axis.ts';
import { quarter, snap } from './snap.ts';

export const hourPx = 48;
export const gutterPx = 56;

/** The days of a week side by side over one axis of hours; everything that turns times into places and back. */
export interface WeekShape {
  days: readonly ZoneDay[];
  axis: readonly AxisHour[];
}

export const heightOf = ({ axis }: WeekShape): number => axis.length * hourPx;

export const dayIndexAt = ({ days }: WeekShape, ms: number): number => days.findIndex(({ startsAtMs, endsAtMs }) => startsAtMs <= ms && ms < endsAtMs);

export const topAt = ({ axis }: WeekShape, day: ZoneDay, ms: number): number => (axisMinuteAt(axis, day, ms) / 60) * hourPx;

/**
 * The time under a point of the grid: the near slot, else the quarter of an hour. x and y are pixels from the corner of the
 * grid, `width` is that of the grid.
 */
export function timeUnder({ days, axis }: WeekShape, x: number, y: number, width: number, slots: readonly number[]): AxisTime | null {
  const column = Math.floor(((x - gutterPx) / (width - gutterPx)) * days.length);
  const day = days[Math.min(Math.max(column, 0), days.length - 1)];
  if (day === undefined) return null;
  const own = slots.filter((ms) => day.startsAtMs <= ms && ms < day.endsAtMs).map((ms) => axisMinuteAt(axis, day, ms));
  return timeAtAxis(axis, day, snap((y / hourPx) * 60, own, axis.length * 60));
}

/** A quarter of an hour that passes, so that no step lands in an hour that is not there; across days the clock stays as it is. */
export const quarterMs = quarter * 60_000;
