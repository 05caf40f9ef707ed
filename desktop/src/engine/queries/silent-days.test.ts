import type { Source } from '@zavod/shared/tables/source.ts';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { clientStore, type ClientStore } from '../store/client-store.ts';
import { memoryFiles } from '../testing/memory-store.ts';
import { modelIds } from '../testing/model-rows.ts';
import { virtualClock } from '../testing/virtual-clock.ts';
import { inboxItems } from './inbox-items.ts';
import { sourceList } from './sources.ts';

const files = memoryFiles();
afterAll(() => files.close());
const { clientId, users } = modelIds;
const clock = virtualClock(5);
let store: ClientStore;

beforeEach(() => {
  files.clear();
  store = clientStore({ outbox: files.outbox, mirror: files.mirror, renewMirror: () => files.mirror, clock, actor: () => ({ clientId, userId: users[0], role: 'editor' }) });
});

const on = (day: number): string => new Date(Date.UTC(2026, 9, day, 9)).toISOString();

/** A source that brought something on these days of October (31 is its last, 33 the second of November) and was last read on `readOn`. */
function told(days: readonly number[], readOn: number, change: Partial<Source> = {}): number | null {
  const source: Source = {
    id: clock.uuid(), clientId, kind: 'rss', title: 'Mill news', url: 'https://example.org/feed', state: 'active', lastSuccessAt: on(readOn), lastErrorAt: null,
    lastErrorCode: null, lastErrorWords: null, consecutiveFailures: 0, itemsPerDay: 0, nextAt: null, createdAt: on(1), ...change,
  };
  const items = days.map((day) => ({
    id: clock.uuid(), clientId, sourceId: source.id, storyId: null, title: 'News', url: null, author: null, excerpt: '', language: 'en', mediaId: null, publishedAt: null, collectedAt: on(day),
  }));
  const rows = [{ table: 'source', row: source }, ...items.map((row) => ({ table: 'source_item', row }))];
  store.applyChanges(rows.map(({ table, row }) => ({ table, id: row.id, row: { ...row } })), { cursor: { epoch: clock.uuid(), rev: 1 }, isWhole: true });
  const found = store.read(sourceList).find(({ id }) => id === source.id)?.silentDays ?? null;
  const inInbox = inboxItems(store, users[0]).some((item) => item.kind === 'source' && item.source.id === source.id);
  expect(inInbox).toBe(found !== null);
  return found;
}

const daily = Array.from({ length: 20 }, (_, day) => day + 1);

test('a source that brought something each day and has been silent for eight is told, in the inbox as well', () => {
  expect(told(daily, 28)).toBe(8);
});

test('a long weekend is no alarm', () => {
  expect(told(daily, 24)).toBeNull();
});

test('a weekly source may be silent for five weeks', () => {
  const weekly = [1, 8, 15, 22];
  expect(told(weekly, 22 + 35)).toBeNull();
  expect(told(weekly, 22 + 36)).toBe(36);
});

test.each([
  ['has only brought its first items', [1, 1, 1, 1, 1, 1], 60, {}],
  ['has brought nothing ever', [], 60, {}],
  ['was never read', daily, 60, { lastSuccessAt: null }],
  ['a person paused', daily, 60, { state: 'paused' as const }],
])('a source that %s is not called silent', (_name, days, readOn, change) => {
  expect(told(days, readOn, change)).toBeNull();
});
