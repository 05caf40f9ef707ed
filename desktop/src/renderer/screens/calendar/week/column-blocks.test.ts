import { zoneDay } from '@zavod/shared/domain/zone-day.ts';
import { expect, it } from 'vitest';
import { planEntry } from '../testing/plan-entry.ts';
import { axisOf } from './axis.ts';
import { columnBlocks } from './column-blocks.ts';

const day = zoneDay('2026-11-24', 'Asia/Almaty');
const shape = { days: [day], axis: axisOf([day]) };
const due = (clock: string): string => new Date(`2026-11-24T${clock}:00+05:00`).toISOString();
const post = (clock: string, n: number) => {
  const entry = planEntry(`2026-11-24T${clock}:00`, due(clock));
  return { ...entry, publication: { ...entry.publication, id: `post ${n}` } };
};
const { channel } = post('10:00', 0);
const shown = (posts: string[], slots: string[], lanes = 2) =>
  columnBlocks(shape, day, posts.map(post), slots.map((clock) => ({ channelId: channel.id, dueAt: due(clock) })), [channel], lanes).map((block) =>
    [block.kind === 'slot' ? 'slot' : block.entries.map(({ publication }) => publication.id).join('+'), `${block.lane + 1}/${block.lanes}`].join(' '),
  );

it('a free slot stands beside the post that comes near it', () => {
  expect(shown(['10:00', '14:00'], ['10:15', '12:00'])).toEqual(['post 0 1/2', 'slot 2/2', 'slot 1/1', 'post 1 1/1']);
});

it('slots give way to posts where there is not room for all', () => {
  expect(shown(['10:00', '10:00', '10:05'], ['10:05', '10:10'])).toEqual(['post 0 1/2', 'post 1+post 2 2/2']);
});

it('slots of channels that are not shown are left out', () => {
  expect(columnBlocks(shape, day, [], [{ channelId: 'another', dueAt: due('10:00') }], [channel], 2)).toEqual([]);
});
