import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { openClientStore, type ClientStore } from './client-store.ts';
import { dropHalfCopied, firstCopy } from './first-copy.ts';
import { openMirror } from './open-mirror.ts';
import { ignoreDamage } from '../testing/ignore-damage.ts';

const { clientId, users, posts } = modelIds;
const cursor = { epoch: '00000000-0000-4000-8000-00000000000e', rev: 1 };
const page = posts.map((id) => postRow(id)).map(({ table, row }) => ({ table, id: row.id, row: { ...row } }));
const halfWay = { snapshot: { places: ['place'], cursor, done: page.length, total: 9 } };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-copy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (): ClientStore =>
  openClientStore(folder, { nativeBinding: undefined }, virtualClock(1), () => ({ clientId, userId: users[0], role: 'editor' }), ignoreDamage);
const postsIn = (store: ClientStore): number => store.read((reader) => reader.all('SELECT id FROM main.post')).length;
const isMarked = (): boolean => existsSync(join(folder, 'mirror.db.copying'));

test('a first copy is marked on the disk until its last row is there', () => {
  const store = open();
  expect(isMarked()).toBe(true);
  store.applyChanges(page, halfWay);
  expect(isMarked()).toBe(true);
  store.applyChanges([], { snapshot: null, cursor });
  expect(isMarked()).toBe(false);
  store.close();
});

test('goes on with a first copy after the end of the process', () => {
  const before = open();
  before.applyChanges(page, halfWay);
  before.close();
  const after = open();
  expect(after.position().snapshot).toEqual(halfWay.snapshot);
  expect(postsIn(after)).toBe(page.length);
  after.close();
});

test('begins a first copy anew where the computer has stopped in the middle of it', () => {
  const before = open();
  before.applyChanges(page, halfWay);
  before.close();
  dropHalfCopied(join(folder, 'mirror.db'), Date.now());
  const after = open();
  expect(after.position().snapshot).toBeNull();
  expect(postsIn(after)).toBe(0);
  expect(isMarked()).toBe(true);
  after.close();
});

test('keeps a complete mirror whenever the computer was started', () => {
  const before = open();
  before.applyChanges(page, { snapshot: null, cursor });
  before.close();
  dropHalfCopied(join(folder, 'mirror.db'), Date.now());
  const after = open();
  expect(postsIn(after)).toBe(page.length);
  after.close();
});

test('waits for the disk and joins the search index again once the copy is complete', () => {
  open().close();
  const path = join(folder, 'mirror.db');
  const mirror = openMirror(path, { nativeBinding: undefined }, 1, () => undefined);
  const copy = firstCopy(path);
  const joinsFrom = (): number | undefined =>
    mirror.read((reader) => reader.get<{ v: number }>(`SELECT v FROM post_search_config WHERE k = 'automerge'`)?.v);
  copy.begin(mirror);
  expect([mirror.pragma('synchronous'), joinsFrom()]).toEqual([0, 0]);
  copy.end(mirror);
  expect([mirror.pragma('synchronous'), joinsFrom()]).toEqual([1, 4]);
  mirror.close();
});
