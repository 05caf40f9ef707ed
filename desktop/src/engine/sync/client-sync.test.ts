import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { PushReply, PushRequest } from '@zavod/shared/sync/push.ts';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { SyncState } from '../../bridge/sync-state.ts';
import type { SyncPort } from '../cloud/cloud-port.ts';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import { submitIntent } from '../submit/submit-intent.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { modelCloud, type ModelCloud } from '../testing/model-cloud.ts';
import { channelRow, modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock, type VirtualClock } from '../testing/virtual-clock.ts';
import { backoffMs } from './backoff.ts';
import { startClientSync, type ClientSync } from './client-sync.ts';

const files = memoryFiles();
afterAll(() => files.close());
const { clientId, users, posts, channels } = modelIds;
const actor = { clientId, userId: users[0], role: 'editor' as const };

let clock: VirtualClock;
let cloud: ModelCloud;
let store: ClientStore;
let sync: ClientSync;
let states: SyncState[];
let revoked: number;
let surprises: unknown[];
/** What the cloud refuses everything with, and what it answers the next push with. */
let refusal: AppErrorCode | null;
let nextPush: PushReply[];
let pushes: PushRequest[];
let nudge: (rev: number) => void;

beforeEach(() => {
  files.clear();
  clock = virtualClock(9);
  cloud = modelCloud(clientId, clock.uuid(), [...channels.map(channelRow), ...posts.map((id) => postRow(id))]);
  store = clientStore({
    outbox: files.outbox,
    mirror: files.mirror,
   
    renewMirror() {
      files.clearMirror();
      return files.mirror;
    },
    clock,
    actor: () => actor,
  });
  [states, surprises, pushes, nextPush] = [[], [], [], []];
  [revoked, refusal] = [0, null];
  start();
});
afterEach(() => sync.stop());

function start(): void {
  const answered = async <Reply>(work: () => Reply): Promise<Reply> => {
    if (refusal !== null) throw new AppError(refusal, 'refused by the test');
    return structuredClone(work());
  };
  const port: SyncPort = {
    push: (request) => {
      pushes.push(structuredClone(request));
      return answered(() => nextPush.shift() ?? cloud.push(users[0], structuredClone(request)));
    },
    pull: (request) => answered(() => cloud.pull(request)),
    snapshot: (request) => answered(() => cloud.snapshot(request)),
    nudges(_clientId, onNudge) {
      nudge = onNudge;
      return { stop: () => undefined };
    },
  };
  sync = startClientSync({
    clientId,
    store,
    cloud: port,
    clock,
    watch: {
      onState: (state) => states.push(state),
      onRows: () => undefined,
      onOutbox: () => undefined,
      onRevoked: () => (revoked += 1),
      onMirrorRebuilt: () => undefined,
      onOutboxDamaged: () => undefined,
      onSurprise: (error) => surprises.push(error),
    },
  });
}

function comment(text: string): string {
  const mutationId = clock.uuid();
  submitIntent(store, clock, actor, { mutationId, name: 'addComment', args: { postId: posts[0], text }, isUndo: false });
  sync.wake();
  return mutationId;
}

const stateOf = (mutationId: string): string | undefined => store.findIntent(mutationId)?.state;
const commentsInCloud = (): unknown[] => cloud.rows('comment').map((row) => row['text']);

test('the first copy is told with its progress, then the desk is level', async () => {
  await clock.advance(1_000);
  expect(states.filter(({ connection }) => connection === 'loading').at(0)?.progress).not.toBeNull();
  expect(sync.state()).toMatchObject({ connection: 'synced', waiting: 0, progress: null, problem: null });
});

test('a decision goes out at once, not at the next look', async () => {
  await clock.advance(1_000);
  const id = comment('now');
  await clock.advance(0);
  expect([stateOf(id), commentsInCloud()]).toEqual(['applied', ['now']]);
});

test('while a decision waits, nobody is told that all is synced', async () => {
  await clock.advance(1_000);
  comment('waits');
  expect(sync.state()).toMatchObject({ connection: 'syncing', waiting: 1 });
  await clock.advance(0);
  expect(sync.state()).toMatchObject({ connection: 'synced', waiting: 0 });
});

test('without an answer it tries again by itself, at most a minute apart, and a decision does not hurry it', async () => {
  await clock.advance(1_000);
  refusal = 'cloud-unreachable';
  comment('later');
  await clock.advance(10 * 60_000);
  const before = pushes.length;
  comment('even later');
  await clock.advance(0);
  expect(pushes.length).toBe(before);
  expect(sync.state()).toMatchObject({ connection: 'offline', waiting: 2, problem: null });
  refusal = null;
  await clock.advance(60_000);
  expect(commentsInCloud()).toEqual(['later', 'even later']);
});

test('the network that comes back ends the waiting', async () => {
  await clock.advance(1_000);
  refusal = 'cloud-unreachable';
  comment('first');
  await clock.advance(10 * 60_000);
  refusal = null;
  sync.tryNow();
  await clock.advance(0);
  expect(commentsInCloud()).toEqual(['first']);
});

test('a nudge brings what a colleague did; an old one costs nothing', async () => {
  await clock.advance(1_000);
  cloud.write([postRow(posts[0], { title: 'New title' })]);
  nudge(cloud.rev());
  await clock.advance(0);
  expect(store.position().cursor?.rev).toBe(cloud.rev());
  const { lastSyncAt } = store.position();
  nudge(cloud.rev());
  await clock.advance(100);
  expect(store.position().lastSyncAt).toBe(lastSyncAt);
});

test('without nudges it looks every half minute', async () => {
  await clock.advance(1_000);
  cloud.write([postRow(posts[0], { title: 'New title' })]);
  await clock.advance(36_000);
  expect(store.position().cursor?.rev).toBe(cloud.rev());
});

test('a restored disk takes a new device id and hands in what waits under it', async () => {
  await clock.advance(1_000);
  const before = store.device().id;
  nextPush = [{ kind: 'fork', seq: 1 }];
  const ids = [comment('a'), comment('b')];
  await clock.advance(1_000);
  expect(store.device().id).not.toBe(before);
  expect(ids.map(stateOf)).toEqual(['applied', 'applied']);
  expect(pushes.at(-1)?.mutations.map(({ seq }) => seq)).toEqual([1, 2]);
  expect(commentsInCloud()).toEqual(['a', 'b']);
});

test('a cloud that has seen less gets the confirmed ones again', async () => {
  await clock.advance(1_000);
  const first = comment('a');
  await clock.advance(1_000);
  nextPush = [{ kind: 'gap', expected: 1 }];
  comment('b');
  await clock.advance(1_000);
  expect(pushes.at(-1)?.mutations.map(({ mutationId }) => mutationId)).toContain(first);
  expect(commentsInCloud()).toEqual(['a', 'b']);
});

test('a cloud that never agrees on the sequence is not asked without pause', async () => {
  await clock.advance(1_000);
  nextPush = Array.from({ length: 1_000 }, (): PushReply => ({ kind: 'gap', expected: 7 }));
  comment('a');
  await clock.advance(500);
  expect(pushes.length).toBeLessThan(10);
  expect(sync.state()).toMatchObject({ connection: 'offline', problem: 'cloud-unreadable-answer' });
});

test('a restored cloud gets handed in again what it has lost', async () => {
  await clock.advance(1_000);
  cloud.keepCopy();
  const id = comment('kept');
  await clock.advance(1_000);
  cloud.restoreCopy(clock.uuid());
  expect(commentsInCloud()).toEqual([]);
  await clock.advance(60_000);
  expect([commentsInCloud(), stateOf(id)]).toEqual([['kept'], 'applied']);
});

test('a cloud that stands behind what it told before is asked at once', async () => {
  await clock.advance(1_000);
  cloud.keepCopy();
  const id = comment('kept');
  await clock.advance(1_000);
  nudge(cloud.rev());
  cloud.restoreCopy(clock.uuid());
  nudge(cloud.rev());
  await clock.advance(2_000);
  expect([commentsInCloud(), stateOf(id)]).toEqual([['kept'], 'applied']);
});

test('a cursor that is too old costs a new copy and no decision', async () => {
  await clock.advance(1_000);
  refusal = 'cloud-unreachable';
  const id = comment('waits');
  await clock.advance(1_000);
  cloud.write([postRow(posts[0], { title: 'New title' })]);
  cloud.compact();
  refusal = null;
  await clock.advance(60_000);
  expect([stateOf(id), store.position().cursor?.rev]).toEqual(['applied', cloud.rev()]);
});

test.each([
  ['signed-out', 'signed-out', null],
  ['protocol-too-old', 'offline', 'protocol-too-old'],
  ['internal', 'offline', 'internal'],
] as const)('%s is said and decisions stay', async (code, connection, problem) => {
  await clock.advance(1_000);
  refusal = code;
  comment('stays');
  await clock.advance(5_000);
  expect(sync.state()).toMatchObject({ connection, problem, waiting: 1 });
  refusal = null;
  sync.tryNow();
  await clock.advance(0);
  expect(commentsInCloud()).toEqual(['stays']);
});

test('who no longer belongs to the client is told once, and nothing more is asked', async () => {
  await clock.advance(1_000);
  refusal = 'client-revoked';
  sync.tryNow();
  await clock.advance(5 * 60_000);
  expect(revoked).toBe(1);
});

test('a batch that the cloud stopped goes on where it stopped', async () => {
  await clock.advance(1_000);
  refusal = 'cloud-unreachable';
  comment('a');
  await clock.advance(10);
  comment('b');
  refusal = null;
  const [firstId = ''] = store.readOutbox((reader) => reader.all<{ mutation_id: string }>('SELECT mutation_id FROM intent ORDER BY ord')).map((row) => row.mutation_id);
  cloud.push(users[0], { ...pushOf(firstId), epoch: null });
  sync.tryNow();
  await clock.advance(60_000);
  expect(commentsInCloud()).toEqual(['a', 'b']);
  expect(store.readOutbox((reader) => reader.all(`SELECT 1 FROM intent WHERE state <> 'applied'`))).toEqual([]);
});

function pushOf(mutationId: string): PushRequest {
  const intent = store.findIntent(mutationId);
  const { seq = 0, name = '', args, decidedAt = '' } = intent ?? {};
  return { clientId, deviceId: store.device().id, epoch: null, protocolVersion: 1, mutations: [{ seq, mutationId, name, args, decidedAt }] };
}

test('the pauses grow from one second to six, each with chance in it', () => {
  const pauses = [1, 2, 3, 6, 7, 30].map((failures) => backoffMs({ ...clock, random: () => 1 }, failures));
  expect(pauses).toEqual([1_000, 2_000, 4_000, 6_000, 6_000, 6_000]);
  expect(backoffMs({ ...clock, random: () => 0 }, 7)).toBe(3_000);
});
