import { slotAt } from '@zavod/shared/domain/next-free-slot.ts';
import { isWaiting, mayBeOut } from '@zavod/shared/domain/publication-state.ts';
import { blackoutsOf, quietHoursOf, quietNotice, type QuietHours } from '@zavod/shared/domain/quiet-times.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { Blackout } from '@zavod/shared/tables/blackout.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { Slot } from '@zavod/shared/tables/slot.ts';
import type { ClosedTime, OpenSlot } from '../../bridge/plan-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';

const dayMs = 86_400_000;

/** Slots to come that nothing holds, and the times in which nothing should or may go out, of every channel, within [from, to). */
export function openTimes(reader: Reader, from: string, to: string, now: number): { slots: OpenSlot[]; closed: ClosedTime[] } {
  const channels = rowsOf<Channel>(reader, 'SELECT row FROM main.channel ORDER BY id').filter(({ state }) => state !== 'disabled');
  const blackouts = rowsOf<Blackout>(reader, 'SELECT row FROM main.blackout ORDER BY id');
  const slots = rowsOf<Slot>(reader, 'SELECT row FROM main.slot');
  const taken = takenTimes(reader, from, to);
  const range = { from: Date.parse(from), to: Date.parse(to) };
  return {
    slots: channels.flatMap((channel) => slotsOf(channel, slots, blackouts, { ...range, from: Math.max(range.from, now) }, taken)),
    closed: channels.flatMap((channel) => closedTimesOf(channel, blackouts, range)),
  };
}

interface Range {
  from: number;
  to: number;
}

/** "channel instant" of all that is planned or out. */
function takenTimes(reader: Reader, from: string, to: string): Set<string> {
  const publications = reader.all<{ channel_id: string; due_at: string; state: Publication['state'] }>(
    'SELECT channel_id, due_at, state FROM seen_publication WHERE due_at >= ? AND due_at < ?',
    new Date(from).toISOString(),
    new Date(to).toISOString(),
  );
  const holds = publications.filter(({ state }) => isWaiting(state) || mayBeOut(state));
  return new Set(holds.map((one) => `${one.channel_id} ${one.due_at}`));
}

function slotsOf(channel: Channel, slots: readonly Slot[], blackouts: readonly Blackout[], range: Range, taken: ReadonlySet<string>): OpenSlot[] {
  const own = slots.filter(({ channelId }) => channelId === channel.id);
  const quiet = { hours: quietHoursOf(channel), blackouts: blackoutsOf(channel.id, blackouts) };
  return daysOf(channel, range).flatMap((day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
    return own.flatMap((slot): OpenSlot[] => {
      const at = slot.weekday === weekday ? slotAt(`${day}T${slot.wallTime}:00`, channel.timeZone) : null;
      if (at === null || quietNotice(at.wallTime, quiet) !== null || taken.has(`${channel.id} ${at.dueAt}`)) return [];
      return isWithin(Date.parse(at.dueAt), range) ? [{ channelId: channel.id, dueAt: at.dueAt }] : [];
    });
  });
}

function closedTimesOf(channel: Channel, blackouts: readonly Blackout[], range: Range): ClosedTime[] {
  const hours = quietHoursOf(channel);
  const quiet = hours === null ? [] : daysOf(channel, range).map((day) => ({ kind: 'quiet' as const, reason: '', ...nightOf(day, hours) }));
  const forbidden = blackoutsOf(channel.id, blackouts).map(({ reason, fromWallTime, untilWallTime }) => ({
    kind: 'blackout' as const,
    reason,
    fromWallTime,
    untilWallTime,
  }));
  return [...quiet, ...forbidden].flatMap(({ kind, reason, fromWallTime, untilWallTime }): ClosedTime[] => {
    const from = Math.max(range.from, edgeAt(fromWallTime, channel.timeZone));
    const to = Math.min(range.to, edgeAt(untilWallTime, channel.timeZone));
    return from < to ? [{ channelId: channel.id, kind, reason, from: new Date(from).toISOString(), to: new Date(to).toISOString() }] : [];
  });
}

/** The days of the channel's own calendar that the range touches, and the one before: its quiet hours may reach into it. */
function daysOf({ timeZone }: Channel, range: Range): string[] {
  const first = Date.parse(wallTimeAt(new Date(range.from).toISOString(), timeZone).slice(0, 10)) - dayMs;
  const count = Math.ceil((range.to - range.from) / dayMs) + 2;
  return Array.from({ length: Math.max(0, count) }, (_, index) => new Date(first + index * dayMs).toISOString().slice(0, 10));
}

function nightOf(day: string, { from, until }: QuietHours): { fromWallTime: string; untilWallTime: string } {
  const ends = from < until ? day : new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
  return { fromWallTime: `${day}T${from}:00`, untilWallTime: `${ends}T${until}:00` };
}

/** An edge within a gap is its end; of two equal hours the first one. */
const edgeAt = (wallTime: string, timeZone: string): number => Date.parse(slotAt(wallTime, timeZone)?.dueAt ?? `${wallTime}Z`);

const isWithin = (ms: number, { from, to }: Range): boolean => from <= ms && ms < to;
