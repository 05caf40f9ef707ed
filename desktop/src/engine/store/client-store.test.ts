import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadView } from '../overlay/load-view.ts';
import { modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { seenNow, submitIntent } from '../submit/submit-intent.ts';
import { openClientStore, type ClientStore } from './client-store.ts';
import { lockFolder } from './folder.ts';
import { ignoreDamage } from '../testing/ignore-damage.ts';

const { clientId, users, posts } = modelIds;
const [userId] = users;
const [postId] = posts;
const actor = { clientId, userId, role: 'editor' as const };
const epoch = '00000000-0000-4000-8000-00000000000e';
const clock = virtualClock(1);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (onStatement?: (sql: string) => void): ClientStore =>
  openClientStore(folder, { nativeBinding: undefined, ...(onStatement && { onStatement }) }, clock, () => actor, ignoreDamage);

const rows = (changes: Parameters<typeof postRow>[1] = {}) =>
  posts.map((id) => postRow(id, changes)).map(({ table, row }) => ({ table, id: row.id, row: { ...row } }));

const comment = (store: ClientStore, mutationId: string): string =>
  submitIntent(store, clock, actor, { mutationId, name: 'addComment', args: { postId, text: mutationId }, isUndo: false }).outcome;

const receipt = (store: ClientStore, mutationId: string) => ({
  seq: store.findIntent(mutationId)?.seq ?? 0,
  mutationId,
  outcome: 'applied' as const,
  code: null,
  details: {},
  resultRevs: null,
  resultRev: 2,
});

const commentsSeen = (store: ClientStore): string[] =>
  store.read((reader) => loadView(reader, postId, 'seen_'))?.comments.map(({ text }) => text) ?? [];

describe('a stop at any statement', () => {
  const ids = ['a', 'b', 'c'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}`);

  /** A short life of a desk: first copy, decisions, receipts, a pull. Says after each step what must hold from then on. */
  function live(store: ClientStore, done: string[]): void {
    store.applyChanges(rows(), { cursor: { epoch, rev: 1 }, isWhole: true });
    done.push('rows');
    for (const id of ids.slice(0, 2)) if (comment(store, id) === 'applied') done.push(id);
    store.acknowledge([receipt(store, ids[0] ?? '')]);
    done.push('receipt');
    store.applyChanges(
      [{ table: 'comment', id: ids[0] ?? '', row: { id: ids[0] ?? '', clientId, postId, authorId: userId, text: ids[0] ?? '', createdAt: '2026-11-24T09:00:00.000Z' } }],
      { cursor: { epoch, rev: 2 }, lastSeq: 1 },
    );
    done.push('pull');
    const [third = ''] = ids.slice(2);
    if (comment(store, third) === 'applied') done.push(third);
  }

  test('loses nothing that was answered for, and shows each decision once', () => {
    let statements = 0;
    open(() => (statements += 1)).close();
    let steps = 0;
    // Making the empty files is one transaction each: a few stops in it are enough.
    for (let stopAt = 1; ; stopAt += stopAt < statements ? 11 : 1) {
      rmSync(folder, { recursive: true, force: true });
      folder = mkdtempSync(join(tmpdir(), 'zavod-store-'));
      const done: string[] = [];
      let count = 0;
      let store: ClientStore | undefined;
      try {
        store = open(() => {
          count += 1;
          if (count === stopAt) throw new Error('stopped here');
        });
        live(store, done);
      } catch (error) {
        expect(error).toMatchObject({ message: 'stopped here' });
      }
      store?.close();
      const again = open();
      const kept = again.readOutbox((reader) => reader.all<{ mutation_id: string }>('SELECT mutation_id FROM intent'));
      expect(kept.map((row) => row.mutation_id)).toEqual(expect.arrayContaining(done.filter((step) => ids.includes(step))));
      if (done.includes('rows')) {
        const seen = commentsSeen(again);
        expect(new Set(seen).size).toBe(seen.length);
        expect(seen).toEqual(expect.arrayContaining(done.filter((step) => ids.includes(step))));
      }
      if (done.includes('pull')) expect(again.position().lastSeq).toBe(1);
      again.close();
      steps = stopAt;
      if (count < stopAt) break;
    }
    expect(steps).toBeGreaterThan(100);
  }, 60_000);
});

test('only the OS user can read the files', () => {
  const store = open();
  store.applyChanges(rows(), { cursor: { epoch, rev: 1 } });
  const modes = ['mirror.db', 'mirror.db-wal', 'outbox.db', 'outbox.db-wal'].map((name) => statSync(join(folder, name)).mode & 0o777);
  expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
  store.close();
});

test('a second engine in the same folder is refused, after the first has ended it may start', () => {
  const options = { nativeBinding: undefined };
  const first = lockFolder(folder, options);
  expect(() => lockFolder(folder, options)).toThrow(expect.objectContaining({ code: 'storage-locked' }));
  first.release();
  lockFolder(folder, options).release();
}, 15_000);

test('unknown fields of a row and unknown tables survive', () => {
  const store = open();
  const [first] = rows();
  store.applyChanges(
    [
      { table: 'post', id: postId, row: { ...first?.row, mood: 'calm' } },
      { table: 'campaign', id: userId, row: { id: userId, name: 'Spring' } },
    ],
    { cursor: { epoch, rev: 1 } },
  );
  const stored = store.read((reader) => [
    reader.get<{ row: string }>('SELECT row FROM main.post WHERE id = ?', postId)?.row ?? '',
    reader.get<{ row: string }>('SELECT row FROM main.other_row WHERE tbl = ?', 'campaign')?.row ?? '',
  ]);
  expect(stored.map((row) => JSON.parse(row) as unknown)).toMatchObject([{ mood: 'calm' }, { name: 'Spring' }]);
  store.close();
});

test('a row that is none stops the page: nothing of it is kept', () => {
  const store = open();
  const [first, second] = rows();
  const broken = { table: 'post', id: posts[1], row: { ...second?.row, status: 'lost' } };
  const good = { table: 'post', id: postId, row: { ...first?.row } };
  expect(() => store.applyChanges([good, broken], { cursor: { epoch, rev: 9 } })).toThrow(
    expect.objectContaining({ code: 'cloud-unreadable-answer' }),
  );
  expect(store.position().cursor).toBeNull();
  expect(seenNow(store, postId)).toBeUndefined();
  store.close();
});

test('an intent leaves the overlay only with the rows that hold its effect', () => {
  const store = open();
  store.applyChanges(rows(), { cursor: { epoch, rev: 1 }, isWhole: true });
  const id = '00000000-0000-4000-8000-00000000000a';
  comment(store, id);
  store.acknowledge([receipt(store, id)]);
  store.applyChanges([], { cursor: { epoch, rev: 1 }, lastSeq: 0 });
  expect(store.overlay.postIds()).toEqual([postId]);
  store.applyChanges([], { cursor: { epoch, rev: 2 }, lastSeq: 1 });
  expect(store.overlay.postIds()).toEqual([]);
  store.close();
});
