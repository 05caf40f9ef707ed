import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ignoreDamage } from '../testing/ignore-damage.ts';
import { modelIds, postRow } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { openClientStore, type ClientStore } from './client-store.ts';
import { keepSearchJoined } from './keep-search-joined.ts';

const { clientId, users } = modelIds;
const cursor = { epoch: '00000000-0000-4000-8000-00000000000e', rev: 1 };
const pages = 30;

let folder: string;
let store: ClientStore;
let statements: string[];
const clock = virtualClock(1);
const fail = (error: unknown): never => {
  throw error;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-search-'));
  statements = [];
  const options = { nativeBinding: undefined, onStatement: (sql: string) => void statements.push(sql) };
  store = openClientStore(folder, options, clock, () => ({ clientId, userId: users[0], role: 'editor' }), ignoreDamage);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const idOf = (page: number, place: number): string => `00000000-0000-4000-8000-${String(page * 100 + place).padStart(12, '0')}`;

/** One post of each page is called after that page, the others alike. */
function copyPage(page: number, next: Parameters<ClientStore['applyChanges']>[1]): void {
  const rows = Array.from({ length: 20 }, (_, place) => postRow(idOf(page, place), { title: place === 0 ? `page${page}` : 'alike' }));
  store.applyChanges(rows.map(({ table, row }) => ({ table, id: row.id, row: { ...row } })), next);
}
const underWay = (page: number) => ({ snapshot: { places: ['place'], cursor, done: page * 20, total: pages * 20 } });
function copyAll(): void {
  for (let page = 1; page <= pages; page += 1) copyPage(page, page === pages ? { snapshot: null, cursor } : underWay(page));
}

const pieces = (): number => store.read((reader) => reader.get<{ n: number }>('SELECT count(DISTINCT segid) AS n FROM post_search_idx')?.n ?? 0);
const found = (words: string): number => store.read((reader) => reader.all('SELECT rowid FROM post_search WHERE post_search MATCH ?', words).length);
const merges = (): number => statements.filter((sql) => sql.includes(`'merge'`)).length;

test('the pieces of a first copy become one while the desk is level, and everything is still found', async () => {
  copyAll();
  expect(pieces()).toBe(pages);
  keepSearchJoined(store, clock, fail).isLevel();
  await clock.advance(10_000);
  expect(pieces()).toBe(1);
  expect([found('alike'), found('page7'), found('pag*')]).toEqual([19 * pages, 1, pages]);
});

test('a few pieces are left to the index itself', async () => {
  for (let page = 1; page <= 3; page += 1) copyPage(page, { snapshot: null, cursor: { ...cursor, rev: page } });
  keepSearchJoined(store, clock, fail).isLevel();
  await clock.advance(10_000);
  expect(merges()).toBe(0);
});

test('nothing is joined while a first copy is under way', async () => {
  for (let page = 1; page < pages; page += 1) copyPage(page, underWay(page));
  keepSearchJoined(store, clock, fail).isLevel();
  await clock.advance(10_000);
  expect(merges()).toBe(0);
});

test('a level desk to which nothing new came is left alone', async () => {
  copyAll();
  const joining = keepSearchJoined(store, clock, fail);
  joining.isLevel();
  await clock.advance(10_000);
  const before = statements.length;
  joining.isLevel();
  await clock.advance(10_000);
  expect(statements).toHaveLength(before);
});

test('a desk that is closed in the middle is asked for nothing more', async () => {
  copyAll();
  const joining = keepSearchJoined(store, clock, fail);
  joining.isLevel();
  await clock.advance(50);
  const before = statements.length;
  expect(merges()).toBe(1);
  joining.stop();
  await clock.advance(10_000);
  expect(statements).toHaveLength(before);
});

test('what fails is told, and tried again once something new has come', async () => {
  copyAll();
  const told: unknown[] = [];
  let isFull = true;
  const failing: ClientStore = { ...store, joinSearch: () => (isFull ? fail(new Error('full')) : store.joinSearch()) };
  const joining = keepSearchJoined(failing, clock, (error) => told.push(error));
  joining.isLevel();
  await clock.advance(10_000);
  isFull = false;
  copyPage(pages + 1, { cursor: { ...cursor, rev: 2 } });
  joining.isLevel();
  await clock.advance(10_000);
  expect(told).toEqual([new Error('full')]);
  expect(pieces()).toBeLessThan(pages);
});
