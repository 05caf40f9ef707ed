import { blackoutsOf, isInBlackout, quietEnd, quietHoursOf } from '../domain/quiet-times.ts';
import { wallTimeAt } from '../domain/wall-time.ts';
import { rejected, type Refusal } from './mutation.ts';
import type { Blackout } from '../tables/blackout.ts';
import type { Channel } from '../tables/channel.ts';

/** What the rule looks at. A channel row kept from before quiet hours has neither field. */
export interface Planning {
  channels: readonly (Pick<Channel, 'id' | 'timeZone'> & Partial<Pick<Channel, 'quietFrom' | 'quietUntil'>>)[];
  blackouts: readonly Pick<Blackout, 'channelId' | 'fromWallTime' | 'untilWallTime' | 'reason'>[];
}

/** The refusal, with the blackout's reason and the next free time, where nothing may go out on this channel at `dueAt`; else null. */
export function refusalInBlackout({ channels, blackouts }: Planning, channelId: string, dueAt: string): Refusal | null {
  const channel = channels.find(({ id }) => id === channelId);
  if (channel === undefined) return null;
  const { timeZone } = channel;
  const wallTime = wallTimeAt(dueAt, timeZone);
  const mine = blackoutsOf(channelId, blackouts);
  const blackout = mine.find((one) => isInBlackout(wallTime, one));
  if (blackout === undefined) return null;
  const free = quietEnd(dueAt, timeZone, { hours: quietHoursOf(channel), blackouts: mine });
  return rejected('time-in-blackout', { wallTime, reason: blackout.reason, ...(free === null ? {} : { next: wallTimeAt(free, timeZone) }) });
}
