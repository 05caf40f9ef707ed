import type { ZoneDay } from '@zavod/shared/domain/zone-day.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { OpenSlot, PlanEntry } from '../../../../bridge/plan-calls.ts';
import { blockHeights, layOut, type Block } from './lay-out.ts';
import { heightOf, topAt, type WeekShape } from './week-shape.ts';

type Place = Omit<Block<never>, 'items'>;
export type ColumnBlock = Place & ({ kind: 'posts'; entries: [PlanEntry, ...PlanEntry[]] } | { kind: 'slot'; channel: Channel; ms: number });

type Item = { ms: number } & ({ entry: PlanEntry } | { channel: Channel });

/** Posts and free slots of one day side by side. Where there is not room for all, slots give way. */
export function columnBlocks(shape: WeekShape, day: ZoneDay, entries: readonly PlanEntry[], slots: readonly OpenSlot[], channels: readonly Channel[], mostLanes: number): ColumnBlock[] {
  const posts = entries.map((entry): Item => ({ ms: Date.parse(entry.publication.dueAt), entry }));
  const free = slots.flatMap(({ channelId, dueAt }): Item[] => {
    const channel = channels.find(({ id }) => id === channelId);
    return channel === undefined ? [] : [{ ms: Date.parse(dueAt), channel }];
  });
  const items = [...posts, ...free].toSorted((a, b) => a.ms - b.ms);
  const placed = items.map((item) => ({ item, top: topAt(shape, day, item.ms) }));
  return layOut(placed, mostLanes, heightOf(shape)).map(({ items: gathered, ...place }): ColumnBlock => {
    const [first, ...more] = gathered.flatMap((item) => ('entry' in item ? [item.entry] : []));
    if (first !== undefined) return { ...place, kind: 'posts', entries: [first, ...more] };
    const [slot] = gathered.flatMap((item) => ('channel' in item ? [item] : []));
    if (slot === undefined) throw new Error('A block without anything in it');
    return { ...place, height: blockHeights.low, kind: 'slot', channel: slot.channel, ms: slot.ms };
  });
}
