import { mkdtempSync, rmSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PostVersion } from '../../bridge/version-calls.ts';
import { openLocalStore } from './local-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-local-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const now = Date.parse('2026-11-20T10:00:00.000Z');
const open = () => openLocalStore(folder, { nativeBinding: undefined }, now);
const filter = { view: 'drafts', search: 'is:risky', sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false } as const;

test('what a person keeps is there the next day, views in their order', () => {
  const views = ['b', 'a'].map((name) => ({ id: crypto.randomUUID(), name, filter }));
  const first = open();
  first.keepViews(views);
  first.readComments('post', '2026-11-21T00:00:00.000Z');
  first.close();
  const second = open();
  expect(second.views()).toEqual(views);
  expect([second.commentsReadUntil('post'), second.commentsReadUntil('other')]).toEqual(['2026-11-21T00:00:00.000Z', '2026-11-20T10:00:00.000Z']);
  second.close();
});

test('versions are kept for the posts that were read last', () => {
  const local = open();
  const version: PostVersion = { id: 'v', contentRev: 1, kind: 'edit', title: 'T', text: 'x', link: null, language: 'en', hashtags: [], mediaIds: [], channelIds: [], variants: [], authorName: 'Anna', createdAt: '2026-11-20T10:00:00.000Z' };
  for (let post = 0; post < 302; post += 1) local.keepVersions(`post-${post}`, [version], new Date(now + post).toISOString());
  expect([local.versions('post-1'), local.versions('post-2')?.versions, local.versions('post-301')?.readAt]).toEqual([null, [version], new Date(now + 301).toISOString()]);
  local.close();
});

test('a damaged file is put aside and does not keep the client from opening', () => {
  writeFileSync(join(folder, 'local.db'), 'no database at all, but long enough to be taken for one '.repeat(40));
  const local = open();
  expect(local.views()).toEqual([]);
  local.close();
  expect(readdirSync(folder).some((name) => name.startsWith('local.db.damaged-'))).toBe(true);
});
