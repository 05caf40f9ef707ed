import type { Conflict } from '@zavod/shared/tables/conflict.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { channelRow, modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { inboxItems } from './inbox-items.ts';

const files = memoryFiles();
afterAll(() => files.close());
const { clientId, users, channels, posts } = modelIds;
const clock = virtualClock(5);
const dueAt = '2026-11-24T09:00:00.000Z';
let store: ClientStore;

beforeEach(() => {
  files.clear();
  store = clientStore({ outbox: files.outbox, mirror: files.mirror, renewMirror: () => files.mirror, clock, actor: () => ({ clientId, userId: users[0], role: 'editor' }) });
});

const publication = (state: Publication['state']): Publication => ({
  id: posts[1],
  clientId,
  postId: posts[0],
  channelId: channels[0],
  state,
  wallTime: '2026-11-24T10:00:00',
  timeZone: 'Europe/Berlin',
  fold: null,
  tzVersion: 'test',
  dueAt,
  generation: 1,
  attempt: 0,
  approvedHash: 'h',
  externalId: null,
  externalUrl: null,
  publishedAt: null,
  removedAt: null,
  errorCode: null,
  errorWords: null,
  createdBy: users[0],
  createdAt: dueAt,
  updatedAt: dueAt,
});

/** The copy as it stood when it was last level with the cloud. */
function levelAt(lastSyncAt: string | null, state: Publication['state']): string[] {
  const rows = [channelRow(channels[0]), postRow(posts[0]), { table: 'publication', row: publication(state) }];
  store.applyChanges(rows.map(({ table, row }) => ({ table, id: row.id, row: { ...row } })), { cursor: { epoch: clock.uuid(), rev: 1 }, isWhole: true, lastSyncAt });
  return inboxItems(store, users[0]).map(({ kind }) => kind);
}

test.each(['planned', 'arming', 'armed', 'sending', 'unknown'] as const)('a post that is still %s well after its hour is told', (state) => {
  expect(levelAt('2026-11-24T09:06:00.000Z', state)).toEqual(['late']);
});

test('a few minutes are no alarm, and what is out is none', () => {
  expect(levelAt('2026-11-24T09:04:00.000Z', 'armed')).toEqual([]);
  expect(levelAt('2026-11-24T10:00:00.000Z', 'published')).toEqual([]);
});

test('a desk that has not heard from the cloud since raises no alarm', () => {
  expect(levelAt(null, 'armed')).toEqual([]);
  expect(levelAt('2026-11-24T08:00:00.000Z', 'armed')).toEqual([]);
});

test('a conflict of lists can be joined: what either added comes in, what either took away stays out', () => {
  const conflict: Conflict = {
    id: clock.uuid(), clientId, postId: posts[0], field: 'hashtags', base: '["a","b","c"]', theirs: '["x","a","c"]', mine: '["a","b","y"]', mutationId: clock.uuid(),
    authorId: users[0], state: 'open', resolution: null, createdAt: dueAt, resolvedAt: null,
  };
  const broken: Conflict = { ...conflict, id: clock.uuid(), field: 'mediaIds', mine: 'no list' };
  const rows = [postRow(posts[0]), { table: 'conflict', row: conflict }, { table: 'conflict', row: broken }];
  store.applyChanges(rows.map(({ table, row }) => ({ table, id: row.id, row: { ...row } })), { cursor: { epoch: clock.uuid(), rev: 1 }, isWhole: true });
  const items = inboxItems(store, users[0]).filter((item) => item.kind === 'conflict');
  expect(items.map(({ joinedList, isMine }) => [joinedList, isMine]).sort()).toEqual([['["x","a","y"]', true], [null, true]].sort());
  expect(inboxItems(store, users[1]).every((item) => item.kind === 'conflict' && !item.isMine)).toBe(true);
});
