import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** Wall time as a person reads it off a clock, to the second: 2026-11-24T14:30:00. */
export const wallTimeSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/);

/** Which of the two equal hours in autumn is meant; null where the hour exists once. */
export const foldSchema = z.enum(['earlier', 'later']).nullable();
export type Fold = z.infer<typeof foldSchema>;

export type WallTimeReading =
  | { kind: 'instant'; dueAt: string }
  | { kind: 'gap'; nextValid: string }
  | { kind: 'ambiguous'; earlier: string; later: string }
  | { kind: 'invalid' };

/**
 * The instant (ISO 8601, UTC) at which clocks in `timeZone` (IANA name) show `wallTime`.
 * A time that the zone skips in spring is a gap with the next valid wall time; a doubled autumn hour
 * without a fold is ambiguous. Source of the rules: the IANA tz data of the running ICU.
 */
export function readWallTime(wallTime: string, timeZone: string, fold: Fold): WallTimeReading {
  let plain: Temporal.PlainDateTime;
  let earlier: Temporal.ZonedDateTime;
  let later: Temporal.ZonedDateTime;
  try {
    plain = Temporal.PlainDateTime.from(wallTime, { overflow: 'reject' });
    earlier = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    later = plain.toZonedDateTime(timeZone, { disambiguation: 'later' });
  } catch {
    return { kind: 'invalid' };
  }
  if (earlier.epochNanoseconds === later.epochNanoseconds) {
    return { kind: 'instant', dueAt: toIso(earlier) };
  }
  const isGap = !later.toPlainDateTime().equals(plain);
  if (isGap) return { kind: 'gap', nextValid: firstAfterGap(earlier, later) };
  if (fold === 'earlier') return { kind: 'instant', dueAt: toIso(earlier) };
  if (fold === 'later') return { kind: 'instant', dueAt: toIso(later) };
  return { kind: 'ambiguous', earlier: toIso(earlier), later: toIso(later) };
}

const toIso = (time: Temporal.ZonedDateTime): string =>
  time.toInstant().toString({ fractionalSecondDigits: 3 });

function firstAfterGap(earlier: Temporal.ZonedDateTime, later: Temporal.ZonedDateTime): string {
  const transition = earlier.getTimeZoneTransition('next');
  const first = transition !== null && transition.epochNanoseconds <= later.epochNanoseconds ? transition : later;
  return first.toPlainDateTime().toString({ smallestUnit: 'second' });
}

/** The wall time that clocks in `timeZone` show at an instant. */
export function wallTimeAt(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}

/** How a plan in `timeZone` names an instant: the wall time there, and which of two equal ones where it comes twice. */
export function plannedTimeAt(instant: string, timeZone: string): { wallTime: string; timeZone: string; fold: Fold; dueAt: string } {
  const wallTime = wallTimeAt(instant, timeZone);
  const reading = readWallTime(wallTime, timeZone, null);
  const dueAt = new Date(Date.parse(instant)).toISOString();
  if (reading.kind !== 'ambiguous') return { wallTime, timeZone, fold: null, dueAt };
  return { wallTime, timeZone, fold: Date.parse(reading.later) === Date.parse(instant) ? 'later' : 'earlier', dueAt };
}
