import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EngineEvent } from '../bridge/engine-event.ts';
import { eventSink, type EventSink } from './events.ts';

const clientId = '00000000-0000-4000-8000-000000000001';
let heard: EngineEvent[];
let events: EventSink;
beforeEach(() => {
  vi.useFakeTimers();
  heard = [];
  events = eventSink((event) => heard.push(event));
});
afterEach(() => {
  events.close();
  vi.useRealTimers();
});

test('what happens within one frame is told once', () => {
  events.changed(clientId, ['posts'], ['a']);
  events.changed(clientId, ['outbox', 'posts'], ['b']);
  expect(heard).toEqual([]);
  vi.advanceTimersByTime(16);
  expect(heard).toEqual([{ kind: 'changed', clientId, topics: ['posts', 'outbox'], postIds: ['a', 'b'] }]);
});

test('rows say what to read again', () => {
  events.rows(clientId, [
    { table: 'publication', id: '1', postId: 'a' },
    { table: 'source', id: '2', postId: null },
  ]);
  vi.advanceTimersByTime(16);
  expect(heard).toEqual([{ kind: 'changed', clientId, topics: ['plan', 'posts', 'inbox', 'sources'], postIds: ['a'] }]);
});

test('a row that any post may show, and too many posts, are told as any post', () => {
  events.rows(clientId, [{ table: 'label', id: '1', postId: null }]);
  vi.advanceTimersByTime(16);
  events.rows(clientId, Array.from({ length: 501 }, (_, at) => ({ table: 'post', id: `${at}`, postId: `${at}` })));
  vi.advanceTimersByTime(16);
  expect(heard).toMatchObject([{ postIds: null }, { postIds: null }]);
});

test('of the states of sync only the last one of a frame counts', () => {
  const state = { clientId, connection: 'syncing' as const, waiting: 1, progress: null, lastSyncAt: null, problem: null };
  events.sync(state);
  events.sync({ ...state, connection: 'synced', waiting: 0 });
  vi.advanceTimersByTime(16);
  expect(heard).toMatchObject([{ kind: 'sync', state: { connection: 'synced', waiting: 0 } }]);
});
