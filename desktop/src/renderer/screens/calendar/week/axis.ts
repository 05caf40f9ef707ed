import { clockMinuteAt, msAtClockMinute, type ZoneDay } from '@zavod/shared/domain/zone-day.ts';

/** One row of the hours down the side. An hour that comes twice on one of the days has a second row. */
export interface AxisHour {
  hour: number;
  isSecond: boolean;
}

/** What a day does not have of the rows: minutes its zone skips (gap), or the second of two rows that only another day needs (once). */
export interface AxisVoid {
  kind: 'gap' | 'once';
  from: number;
  until: number;
}

/** The rows that show every minute of these days in the order in which they come. */
export function axisOf(days: readonly ZoneDay[]): AxisHour[] {
  const doubled = days.flatMap(({ shift }) => (shift?.kind === 'doubled' ? [shift] : []));
  const from = Math.min(...doubled.map((shift) => Math.floor(shift.from / 60)));
  const until = Math.max(...doubled.map((shift) => Math.ceil(shift.until / 60)));
  const first = Array.from({ length: 24 }, (_, hour) => ({ hour, isSecond: false }));
  if (doubled.length === 0) return first;
  const second = first.slice(from, until).map(({ hour }) => ({ hour, isSecond: true }));
  return [...first.slice(0, until), ...second, ...first.slice(until)];
}

/** Minutes from the top of the axis. */
export function axisMinuteAt(axis: readonly AxisHour[], day: ZoneDay, ms: number): number {
  const { minute, isSecond } = clockMinuteAt(day, Math.min(Math.max(ms, day.startsAtMs), day.endsAtMs));
  const row = axis.findIndex((hour) => hour.hour === Math.floor(minute / 60) && hour.isSecond === isSecond);
  return (row === -1 ? axis.length : row) * 60 + (row === -1 ? 0 : minute % 60);
}

export function voidsOf(axis: readonly AxisHour[], { shift }: ZoneDay): AxisVoid[] {
  const voids: AxisVoid[] = [];
  for (const [row, { hour, isSecond }] of axis.entries()) {
    for (const half of [0, 30]) {
      const minute = hour * 60 + half;
      const isShifted = shift !== null && minute >= shift.from && minute < shift.until;
      const kind = isSecond ? (isShifted && shift.kind === 'doubled' ? null : 'once') : isShifted && shift.kind === 'gap' ? 'gap' : null;
      const last = voids.at(-1);
      const from = row * 60 + half;
      if (kind === null) continue;
      if (last?.kind === kind && last.until === from) last.until += 30;
      else voids.push({ kind, from, until: from + 30 });
    }
  }
  return voids;
}

export interface AxisTime {
  ms: number;
  /** The place on the axis is an hour that the day skips; ms is the first moment after it. */
  isInGap: boolean;
}

/** The time that a place on the axis of this day stands for. */
export function timeAtAxis(axis: readonly AxisHour[], day: ZoneDay, axisMinute: number): AxisTime {
  const within = Math.min(Math.max(axisMinute, 0), axis.length * 60 - 1);
  const hidden = voidsOf(axis, day).find(({ from, until }) => from <= within && within < until);
  const at = hidden?.until ?? within;
  const row = axis[Math.floor(at / 60)];
  const ms = row === undefined ? day.endsAtMs : msAtClockMinute(day, { minute: row.hour * 60 + (at % 60), isSecond: row.isSecond });
  return { ms: ms ?? day.endsAtMs, isInGap: hidden?.kind === 'gap' };
}
