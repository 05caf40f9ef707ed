import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { readWallTime, wallTimeAt } from './wall-time.ts';

/** A clock time to the minute: 22:00. */
export const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** Daily, by the clock of the channel: from `from` up to, not including, `until`. from > until crosses midnight. */
export const quietHoursSchema = z
  .object({ from: clockSchema, until: clockSchema })
  .refine(({ from, until }) => from !== until, { message: 'quiet hours that begin and end at once are none' });
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Wall times of the channel's zone, the second one not included. */
export interface BlackoutTime {
  fromWallTime: string;
  untilWallTime: string;
}

export interface QuietTimes {
  hours: QuietHours | null;
  blackouts: readonly BlackoutTime[];
}

/** A channel row kept from before quiet hours has neither field: it has none, like one where both are null. */
export function quietHoursOf(channel: { quietFrom?: string | null; quietUntil?: string | null }): QuietHours | null {
  const parsed = quietHoursSchema.safeParse({ from: channel.quietFrom, until: channel.quietUntil });
  return parsed.success ? parsed.data : null;
}

/** The blackouts that are for this channel: its own and those of the whole client. */
export const blackoutsOf = <Row extends { channelId: string | null }>(channelId: string, blackouts: readonly Row[]): Row[] =>
  blackouts.filter((blackout) => blackout.channelId === null || blackout.channelId === channelId);

export const isInBlackout = (wallTime: string, { fromWallTime, untilWallTime }: BlackoutTime): boolean =>
  fromWallTime <= wallTime && wallTime < untilWallTime;

export const noQuietTimes: QuietTimes = { hours: null, blackouts: [] };

/** Why a wall time is quiet. Quiet hours forbid nothing to a person who plans; a blackout does. */
export type QuietNotice = 'in-blackout' | 'in-quiet-hours';

export function quietNotice(wallTime: string, { hours, blackouts }: QuietTimes): QuietNotice | null {
  if (blackouts.some((blackout) => isInBlackout(wallTime, blackout))) return 'in-blackout';
  return hours !== null && isWithin(wallTime.slice(11, 16), hours) ? 'in-quiet-hours' : null;
}

/**
 * The quiet times that a late post has to heed. Hours or a blackout in which its own hour lies are not among them: a person
 * chose that hour knowing of them.
 */
export const quietTimesForLate = (dueWallTime: string, { hours, blackouts }: QuietTimes): QuietTimes => ({
  hours: hours !== null && isWithin(dueWallTime.slice(11, 16), hours) ? null : hours,
  blackouts: blackouts.filter((blackout) => !isInBlackout(dueWallTime, blackout)),
});

const isWithin = (clock: string, { from, until }: QuietHours): boolean =>
  from < until ? from <= clock && clock < until : from <= clock || clock < until;

/** More than any sensible run of blackouts; hours and blackouts can end one another only so often. */
const mostSteps = 2_000;

/** The first instant (ISO, UTC) from `instant` on that is not quiet: `instant` itself where nothing is; null without an end in sight. */
export function quietEnd(instant: string, timeZone: string, times: QuietTimes): string | null {
  let at = instant;
  for (let step = 0; step < mostSteps; step += 1) {
    const wallTime = wallTimeAt(at, timeZone);
    const notice = quietNotice(wallTime, times);
    if (notice === null) return at;
    at = firstInstantAfter(at, endOfNotice(wallTime, notice, times), timeZone);
  }
  return null;
}

function endOfNotice(wallTime: string, notice: QuietNotice, { hours, blackouts }: QuietTimes): string {
  if (notice === 'in-blackout' || hours === null) {
    const ends = blackouts.filter((blackout) => isInBlackout(wallTime, blackout)).map(({ untilWallTime }) => untilWallTime);
    return ends.toSorted().at(-1) ?? wallTime;
  }
  const today = wallTime.slice(0, 10);
  const tomorrow = Temporal.PlainDate.from(today).add({ days: 1 }).toString();
  return `${wallTime.slice(11, 16) < hours.until ? today : tomorrow}T${hours.until}:00`;
}

/** A doubled end is its first hour unless that is over; an end that the zone skips is the first moment after the gap. */
function firstInstantAfter(after: string, wallTime: string, timeZone: string): string {
  const isLater = (instant: string): boolean => Date.parse(instant) > Date.parse(after);
  for (const fold of ['earlier', 'later'] as const) {
    const reading = readWallTime(wallTime, timeZone, fold);
    if (reading.kind === 'instant' && isLater(reading.dueAt)) return reading.dueAt;
    if (reading.kind === 'gap') return firstInstantAfter(after, reading.nextValid, timeZone);
  }
  return new Date(Date.parse(after) + 60_000).toISOString();
}
