import { isMovable, isWaiting, mayBeOut } from '@zavod/shared/domain/publication-state.ts';
import { quietHoursOf, quietNotice } from '@zavod/shared/domain/quiet-times.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { refusalInBlackout } from '@zavod/shared/mutations/in-blackout.ts';
import type { Blackout } from '@zavod/shared/tables/blackout.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import type { Fault } from '@zavod/ui/pieces/fault.ts';

/** ask: it can be planned there, but hardly by accident. */
export type Verdict = { kind: 'fine' } | { kind: 'ask'; why: 'quiet' | 'taken' } | { kind: 'refused'; fault: Fault };

interface Place {
  channel: Channel;
  ms: number;
  /** Null for a post that has no plan on this channel yet. */
  publicationId: string | null;
}

const toleranceMs = 60_000;

/** What would become of a plan for this time: the same rules that the intent keeps, said before it is made. */
export function verdictOn({ channel, ms, publicationId }: Place, known: { blackouts: readonly Blackout[]; entries: readonly PlanEntry[] }, nowMs: number): Verdict {
  const dueAt = new Date(ms).toISOString();
  const wallTime = wallTimeAt(dueAt, channel.timeZone);
  const own = known.entries.find(({ publication }) => publication.id === publicationId);
  if (own !== undefined && !isMovable(own.publication.state)) return { kind: 'refused', fault: { code: 'sending-started', details: {} } };
  if (ms < nowMs - toleranceMs) return { kind: 'refused', fault: { code: 'time-in-past', details: { wallTime } } };
  const blackout = refusalInBlackout({ channels: [channel], blackouts: known.blackouts }, channel.id, dueAt);
  if (blackout !== null) return { kind: 'refused', fault: { code: blackout.code, details: blackout.details } };
  if (known.entries.some((entry) => entry.publication.id !== publicationId && holds(entry, channel.id, ms))) return { kind: 'ask', why: 'taken' };
  return quietNotice(wallTime, { hours: quietHoursOf(channel), blackouts: [] }) === null ? { kind: 'fine' } : { kind: 'ask', why: 'quiet' };
}

const holds = ({ publication: { channelId, state, dueAt } }: PlanEntry, id: string, ms: number): boolean =>
  channelId === id && Date.parse(dueAt) === ms && (isWaiting(state) || mayBeOut(state));
