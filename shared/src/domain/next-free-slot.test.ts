import { expect, test } from 'vitest';
import type { Channel } from '../tables/channel.ts';
import type { Publication } from '../tables/publication.ts';
import { nextFreeSlot } from './next-free-slot.ts';

const channel = { timeZone: 'Europe/Berlin' } as Channel;
const slot = (weekday: number, wallTime: string) => ({ id: '', clientId: '', channelId: '', weekday, wallTime });
const plan = (dueAt: string, state: Publication['state'] = 'planned') => ({ dueAt, state }) as Publication;
const at = (instant: string) => Date.parse(instant);
// A Monday, 10:00 in Berlin.
const monday = at('2026-11-23T09:00:00.000Z');

test('the next one of today, by the clock of the channel', () => {
  const slots = [slot(1, '18:00'), slot(1, '09:30'), slot(2, '08:00')];
  expect(nextFreeSlot(channel, slots, [], monday)).toEqual({ wallTime: '2026-11-23T18:00:00', timeZone: 'Europe/Berlin', dueAt: '2026-11-23T17:00:00.000Z' });
});

test('one that a publication holds is passed over, a cancelled one is free', () => {
  const slots = [slot(1, '18:00')];
  const held = [plan('2026-11-23T17:00:00.000Z'), plan('2026-11-30T17:00:00.000Z', 'published')];
  expect(nextFreeSlot(channel, slots, held, monday)?.wallTime).toBe('2026-12-07T18:00:00');
  expect(nextFreeSlot(channel, slots, [plan('2026-11-23T17:00:00.000Z', 'cancelled')], monday)?.wallTime).toBe('2026-11-23T18:00:00');
});

test('the very next minute is too near', () => {
  expect(nextFreeSlot(channel, [slot(1, '10:01')], [], monday)?.wallTime).toBe('2026-11-30T10:01:00');
});

test('a slot that the clocks skip in spring does not exist that day', () => {
  expect(nextFreeSlot(channel, [slot(7, '02:30')], [], at('2026-03-28T12:00:00.000Z'))?.wallTime).toBe('2026-04-05T02:30:00');
});

test('a slot that comes twice in autumn is its first hour', () => {
  expect(nextFreeSlot(channel, [slot(7, '02:30')], [], at('2026-10-24T12:00:00.000Z'))?.dueAt).toBe('2026-10-25T00:30:00.000Z');
});

test('a channel without slots has none', () => {
  expect(nextFreeSlot(channel, [], [], monday)).toBeNull();
});
