import { quietHoursOf, quietNotice } from '@zavod/shared/domain/quiet-times.ts';
import { refusalInBlackout, type Planning } from '@zavod/shared/mutations/in-blackout.ts';
import { readWallTime, type Fold } from '@zavod/shared/domain/wall-time.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { readClock } from './read-clock.ts';

/** One channel's share of a plan: the wall time of its own zone. */
export interface PlannedTime {
  channelId: string;
  wallTime: string;
  timeZone: string;
  fold: Fold;
  dueAt: string;
}

/** Quiet hours of a chosen channel are said and forbid nothing. */
export const isInQuietHours = (
  times: readonly PlannedTime[],
  channels: readonly Pick<Channel, 'id' | 'quietFrom' | 'quietUntil'>[],
): boolean =>
  times.some(({ channelId, wallTime }) =>
    channels.some((channel) => channel.id === channelId && quietNotice(wallTime, { hours: quietHoursOf(channel), blackouts: [] }) !== null),
  );

export type ChosenTime =
  | { kind: 'times'; times: PlannedTime[] }
  /** nextValid is the wall time to offer instead; a doubled hour can be settled by choosing one of the two. */
  | { kind: 'fault'; fault: Fault; nextValid: string | null; isDoubled: boolean };

const toleranceMs = 60_000;

/** What the filled-in form means, for every chosen channel in its own zone; else the first thing that is wrong with it. */
export function chosenTime(
  chosen: { day: string; typedClock: string; fold: Fold; channels: Planning['channels']; blackouts: Planning['blackouts'] },
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
    const blackout = refusalInBlackout(chosen, channelId, settled.dueAt);
    if (blackout !== null) {
      const { next } = blackout.details;
      return { ...fault(blackout), nextValid: typeof next === 'string' ? next : null };
    }
    times.push({ channelId, wallTime, timeZone, fold: reading.kind === 'ambiguous' ? chosen.fold : null, dueAt: settled.dueAt });
  }
  return { kind: 'times', times };
}

const fault = ({ code, details }: Fault): Extract<ChosenTime, { kind: 'fault' }> => ({ kind: 'fault', fault: { code, details }, nextValid: null, isDoubled: false });
