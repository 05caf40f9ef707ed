import { isWaiting, mayBeOut } from './publication-state.ts';
import { readWallTime, wallTimeAt } from './wall-time.ts';
import type { Channel } from '../tables/channel.ts';
import type { Publication } from '../tables/publication.ts';
import type { Slot } from '../tables/slot.ts';
import { Temporal } from 'temporal-polyfill';

export interface FreeSlot {
  wallTime: string;
  timeZone: string;
  dueAt: string;
}

const weeksToLook = 26;
/** Nobody plans for the very minute. */
const leadMs = 2 * 60_000;

/** The first weekly slot from now on that no publication of the channel holds; null where there is none in half a year. */
export function nextFreeSlot(
  channel: Channel,
  slots: readonly Slot[],
  publications: readonly Publication[],
  now: number,
): FreeSlot | null {
  const { timeZone } = channel;
  const taken = new Set(publications.filter(({ state }) => isWaiting(state) || mayBeOut(state)).map(({ dueAt }) => Date.parse(dueAt)));
  const today = Temporal.PlainDate.from(wallTimeAt(new Date(now).toISOString(), timeZone).slice(0, 10));
  for (let day = 0; day < weeksToLook * 7; day += 1) {
    const date = today.add({ days: day });
    const times = slots.filter(({ weekday }) => weekday === date.dayOfWeek).map(({ wallTime }) => wallTime);
    for (const time of times.toSorted()) {
      const wallTime = `${date.toString()}T${time}:00`;
      // A doubled hour in autumn: the first of the two. An hour that the zone skips in spring has no slot that day.
      const reading = readWallTime(wallTime, timeZone, 'earlier');
      if (reading.kind !== 'instant') continue;
      const dueMs = Date.parse(reading.dueAt);
      if (dueMs >= now + leadMs && !taken.has(dueMs)) return { wallTime, timeZone, dueAt: reading.dueAt };
    }
  }
  return null;
}
