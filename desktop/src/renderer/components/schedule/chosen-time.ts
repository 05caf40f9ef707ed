import { quietHoursOf, quietNotice, type QuietNotice } from '@zavod/shared/domain/quiet-times.ts';
import { readWallTime, type Fold } from '@zavod/shared/domain/wall-time.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Fault } from '../../data/fault.ts';
import { readClock } from './read-clock.ts';

/** One channel's share of a plan: the wall time of its own zone. */
export interface PlannedTime {
  channelId: string;
  wallTime: string;
  timeZone: string;
  fold: Fold;
  dueAt: string;
}

/** Said beside a time that is allowed all the same; the first channel it concerns speaks for all. */
export const quietNoticeOf = (
  times: readonly PlannedTime[],
  channels: readonly Pick<Channel, 'id' | 'quietFrom' | 'quietUntil'>[],
): QuietNotice | null =>
  times
    .flatMap(({ channelId, wallTime }) =>
      channels.filter(({ id }) => id === channelId).map((channel) => quietNotice(wallTime, { hours: quietHoursOf(channel), blackouts: [] })),
    )
    .find((notice) => notice !== null) ?? null;

export type ChosenTime =
  | { kind: 'times'; times: PlannedTime[] }
  /** nextValid is the wall time to offer instead; a doubled hour can be settled by choosing one of the two. */
  | { kind: 'fault'; fault: Fault; nextValid: string | null; isDoubled: boolean };

const toleranceMs = 60_000;

/** What the filled-in form means, for every chosen channel in its own zone; else the first thing that is wrong with it. */
export function chosenTime(
  chosen: { day: string; typedClock: string; fold: Fold; channels: readonly Pick<Channel, 'id' | 'timeZone'>[] },
  now: string,
): ChosenTime {
  const clock = readClock(chosen.typedClock);
  if (clock === null) return fault({ code: 'time-invalid', details: {} });
  if (chosen.channels.length === 0) return fault({ code: 'channel-missing', details: {} });
  const wallTime = `${chosen.day}T${clock}:00`;
  const times: PlannedTime[] = [];
  for (const { id: channelId, timeZone } of chosen.channels) {
    const reading = readWallTime(wallTime, timeZone, null);
    const settled = reading.kind === 'ambiguous' && chosen.fold !== null ? readWallTime(wallTime, timeZone, chosen.fold) : reading;
    if (settled.kind === 'invalid') return fault({ code: 'time-invalid', details: {} });
    if (settled.kind === 'gap') {
      return { ...fault({ code: 'time-in-gap', details: { wallTime, next: settled.nextValid } }), nextValid: settled.nextValid };
    }
    if (settled.kind === 'ambiguous') return { ...fault({ code: 'time-ambiguous', details: { wallTime } }), isDoubled: true };
    if (Date.parse(settled.dueAt) < Date.parse(now) - toleranceMs) return fault({ code: 'time-in-past', details: { wallTime } });
    times.push({ channelId, wallTime, timeZone, fold: reading.kind === 'ambiguous' ? chosen.fold : null, dueAt: settled.dueAt });
  }
  return { kind: 'times', times };
}

const fault = (value: Fault): Extract<ChosenTime, { kind: 'fault' }> => ({ kind: 'fault', fault: value, nextValid: null, isDoubled: false });
