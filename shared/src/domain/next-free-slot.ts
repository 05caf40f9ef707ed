import { Temporal } from 'temporal-polyfill';
import type { Channel } from '../tables/channel.ts';
import type { Publication } from '../tables/publication.ts';
import type { Slot } from '../tables/slot.ts';
import { isWaiting, mayBeOut } from './publication-state.ts';
import { noQuietTimes, quietNotice, type QuietTimes } from './quiet-times.ts';
import { readWallTime, wallTimeAt, type Fold } from './wall-time.ts';

export interface FreeSlot {
  wallTime: string;
  timeZone: string;
  fold: Fold;
  dueAt: string;
  /** Said to the person: the zone skips the slot's own hour that day. */
  notice: 'slot-moved-past-gap' | null;
}

const weeksToLook = 26;
/** Nobody plans for the very minute. */
const leadMs = 2 * 60_000;

/** The first weekly slot from now on, outside quiet times, that no publication of the channel holds; null where there is none in half a year. */
export function nextFreeSlot(...where: Parameters<typeof freeSlots>): FreeSlot | null {
  const first = freeSlots(...where).next();
  return first.done === true ? null : first.value;
}

/** All of them within half a year, one after the other. */
export function* freeSlots(
  channel: Pick<Channel, 'timeZone'>,
  slots: readonly Pick<Slot, 'weekday' | 'wallTime'>[],
  publications: readonly Pick<Publication, 'state' | 'dueAt'>[],
  now: number,
  quietTimes: QuietTimes = noQuietTimes,
): Generator<FreeSlot, undefined> {
  const { timeZone } = channel;
  const taken = new Set(publications.filter(({ state }) => isWaiting(state) || mayBeOut(state)).map(({ dueAt }) => Date.parse(dueAt)));
  const today = Temporal.PlainDate.from(wallTimeAt(new Date(now).toISOString(), timeZone).slice(0, 10));
  for (let day = 0; day < weeksToLook * 7; day += 1) {
    const date = today.add({ days: day });
    const times = slots.filter(({ weekday }) => weekday === date.dayOfWeek).map(({ wallTime }) => wallTime);
    for (const time of times.toSorted()) {
      const slot = slotAt(`${date.toString()}T${time}:00`, timeZone);
      if (slot === null || quietNotice(slot.wallTime, quietTimes) !== null) continue;
      const dueMs = Date.parse(slot.dueAt);
      if (dueMs >= now + leadMs && !taken.has(dueMs)) yield slot;
    }
  }
  return undefined;
}

/** A doubled hour in autumn: the first of the two. An hour that the zone skips in spring: the first moment after it. */
export function slotAt(wallTime: string, timeZone: string): FreeSlot | null {
  const reading = readWallTime(wallTime, timeZone, null);
  if (reading.kind === 'instant') return { wallTime, timeZone, fold: null, dueAt: reading.dueAt, notice: null };
  if (reading.kind === 'ambiguous') return { wallTime, timeZone, fold: 'earlier', dueAt: reading.earlier, notice: null };
  if (reading.kind !== 'gap') return null;
  const shifted = readWallTime(reading.nextValid, timeZone, null);
  if (shifted.kind !== 'instant') return null;
  return { wallTime: reading.nextValid, timeZone, fold: null, dueAt: shifted.dueAt, notice: 'slot-moved-past-gap' };
}
