import { expect, test } from 'vitest';
import type { EventSink } from '../events.ts';
import type { OpenClient } from './desk.ts';
import { tellDecided, type Decided } from './tell-decided.ts';

const told = (decided: readonly Decided[]) => {
  const changes: { topics: readonly string[]; postIds: readonly string[] | null }[] = [];
  let wakings = 0;
  // The parts of both that are asked.
  const events = { changed: (_clientId, topics, postIds) => void changes.push({ topics, postIds }), sync: () => undefined } as Partial<EventSink> as EventSink;
  const client = { clientId: 'client', sync: { state: () => undefined, wake: () => void (wakings += 1) } } as unknown as OpenClient;
  tellDecided(events, client, decided);
  return { changes, wakings };
};

test('an approval leaves the labels alone, so that not every open post is read again', () => {
  const { changes, wakings } = told([{ name: 'approvePost', postId: 'first' }, { name: 'approvePost', postId: 'second' }]);
  expect(changes).toEqual([{ topics: ['posts', 'plan', 'inbox', 'outbox', 'library'], postIds: ['first', 'second'] }]);
  expect(wakings).toBe(1);
});

test('a label among many decisions is told', () => {
  const { changes } = told([{ name: 'approvePost', postId: 'first' }, { name: 'removeLabel', postId: 'first' }]);
  expect(changes[0]?.topics).toContain('labels');
});

test('a decision about files may change any post', () => {
  expect(told([{ name: 'approvePost', postId: 'first' }, { name: 'describeMedia', postId: null }]).changes[0]?.postIds).toBeNull();
});

test('where nothing was taken back nothing is read again', () => {
  expect(told([])).toEqual({ changes: [], wakings: 0 });
});
