import type { Post } from '@zavod/shared/tables/post.ts';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { countPosts, everyPost } from '../queries/find-posts.ts';
import { spreadPlan } from '../queries/spread-plan.ts';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { channelRow, modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { decideBatch } from './decide-batch.ts';
import { undoLast } from './undo-last.ts';

const files = memoryFiles();
afterAll(() => files.close());
const { clientId, users, channels } = modelIds;
const actor = { clientId, userId: users[0], role: 'editor' as const };
const clock = virtualClock(11);
let store: ClientStore;
let ids: string[];

beforeEach(() => {
  files.clear();
  store = clientStore({ outbox: files.outbox, mirror: files.mirror, renewMirror: () => files.mirror, clock, actor: () => actor });
  const posts: Partial<Post>[] = [{}, {}, { title: '', text: '' }, { channelIds: [channels[0]] }, { channelIds: [] }];
  const rows = posts.map((post) => postRow(clock.uuid(), post));
  ids = rows.map(({ row }) => row.id);
  const slots = ['09:00', '18:00'].map((wallTime) => {
    const id = clock.uuid();
    return { table: 'slot', id, row: { id, clientId, channelId: channels[0], weekday: 1, wallTime } };
  });
  store.applyChanges([...[...channels.map(channelRow), ...rows].map(({ table, row }) => ({ table, id: row.id, row: { ...row } })), ...slots], { cursor: { epoch: clock.uuid(), rev: 1 }, isWhole: true });
});

const posts = (postIds: readonly string[], shownContentRev: number | null = null) => postIds.map((postId) => ({ postId, shownContentRev, times: [] }));
const count = (status: string): number => store.read((reader) => countPosts(reader, everyPost(status)));
const undo = (times: number): void => {
  for (let step = 0; step < times; step += 1) undoLast(store, clock, actor, clock.uuid());
};

test('a batch goes on past a post that is refused, and as many undos as it says take it back', () => {
  const outcome = decideBatch(store, clock, actor, clock.uuid(), { kind: 'approve' }, posts(ids));
  expect(outcome).toMatchObject({ undoable: 4, refused: [{ postId: ids[2], code: 'post-empty' }] });
  expect([count('approved'), count('draft')]).toEqual([4, 1]);
  undo(outcome.undoable);
  expect([count('approved'), count('draft')]).toEqual([0, 5]);
});

test('the same batch again, after a lost answer, decides nothing twice', () => {
  const batchId = clock.uuid();
  const first = decideBatch(store, clock, actor, batchId, { kind: 'reject', reason: 'Old' }, posts(ids));
  const intents = () => store.readOutbox((reader) => reader.get<{ n: number }>('SELECT count(*) AS n FROM intent'))?.n;
  const before = intents();
  decideBatch(store, clock, actor, batchId, { kind: 'reject', reason: 'Old' }, posts(ids));
  expect([first.undoable, before, intents()]).toEqual([5, 5, 5]);
});

test('a post whose words are not those that were on the screen is refused', () => {
  const outcome = decideBatch(store, clock, actor, clock.uuid(), { kind: 'approve' }, posts(ids.slice(0, 1), 7));
  expect(outcome).toMatchObject({ undoable: 0, refused: [{ code: 'changed-since-read' }] });
});

test('labels count as one decision each, and only where there was none', () => {
  const label = { kind: 'label', name: 'Hot', colour: 'red' } as const;
  expect(decideBatch(store, clock, actor, clock.uuid(), label, posts(ids.slice(0, 2))).undoable).toBe(2);
  expect(decideBatch(store, clock, actor, clock.uuid(), label, posts(ids.slice(0, 3))).undoable).toBe(1);
});

test('posts are spread over the free slots of their channels, and go out at the times that were shown', () => {
  const spread = store.read((reader) => spreadPlan(reader, [ids[0] ?? '', ids[3] ?? '', ids[4] ?? ''], clock.now()));
  const [first, second, third] = spread;
  expect(spread.map(({ times, withoutSlot }) => [times.length, withoutSlot])).toEqual([
    [1, ['Channel 2']],
    [1, []],
    [0, []],
  ]);
  expect(third?.postId).toBe(ids[4]);
  expect([first, second].map((post) => post?.times[0]?.wallTime.slice(11, 16))).toEqual(['09:00', '18:00']);

  const planned = [first, second].flatMap((post) => (post === undefined ? [] : [{ postId: post.postId, shownContentRev: null, times: post.times }]));
  const outcome = decideBatch(store, clock, actor, clock.uuid(), { kind: 'plan' }, planned);
  expect(outcome).toMatchObject({ undoable: 4, refused: [] });
  const due = () => store.read((reader) => reader.all<{ due_at: string }>(`SELECT due_at FROM seen_publication WHERE state = 'planned' ORDER BY due_at`).map(({ due_at }) => due_at));
  expect(due()).toEqual(planned.map(({ times }) => times[0]?.dueAt));
  expect(store.read((reader) => spreadPlan(reader, [ids[4] ?? '', ids[3] ?? ''], clock.now()))[1]?.times[0]?.dueAt).not.toBe(due()[0]);
  undo(outcome.undoable);
  expect([due(), count('approved')]).toEqual([[], 0]);
});
