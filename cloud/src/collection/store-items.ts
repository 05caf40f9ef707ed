import { randomUUID } from 'node:crypto';
import type { ClientTransaction } from '../db/with-client.ts';
import type { CollectedItem } from '../sources/source-adapter.ts';
import type { TeaserItem } from './add-full-texts.ts';
import { keepMarks, similarItems } from './find-similar.ts';
import { insertItems, insertStories, type ItemRow } from './insert-items.ts';
import { marksOf, writeFingerprint } from './item-marks.ts';
import { type ItemMarks, matchStories } from './match-stories.ts';

export interface StoredItems {
  itemCount: number;
  /** Stories that began with these items and wait for a draft. */
  newStoryIds: string[];
  /** Of the new items those whose feed gave a teaser only. */
  teasers: TeaserItem[];
}

/**
 * Writes the items that are new to the source and puts each into a story. The source's external id makes a second run
 * harmless; the lock lets two sources of one client find each other's stories.
 */
export async function storeItems(
  tx: ClientTransaction,
  where: { clientId: string; sourceId: string },
  items: readonly CollectedItem[],
  now: Date,
): Promise<StoredItems> {
  if (items.length === 0) return { itemCount: 0, newStoryIds: [], teasers: [] };
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('zavod.stories'), hashtext(${where.clientId}))`;
  const marked = await newItems(tx, where, items);
  if (marked.length === 0) return { itemCount: 0, newStoryIds: [], teasers: [] };
  const known = await similarItems(tx, where.clientId, marked.map((each) => each.marks), new Date(now.getTime() - storyWindowMs));
  const fresh = new Set<string>();
  const newStoryId = (): string => {
    const id = randomUUID();
    fresh.add(id);
    return id;
  };
  const storyIds = matchStories(marked.map((each) => each.marks), known, newStoryId);
  const rows = marked.map((each, index) => ({ ...each, id: randomUUID(), storyId: storyIds[index] ?? newStoryId() }));
  const fallback = (await tx.client.findUnique({ where: { id: where.clientId }, select: { language: true } }))?.language ?? 'en';
  const newStoryIds = await writeStories(tx, where.clientId, rows, fresh, fallback, now);
  await insertItems(tx, where.clientId, rows.map((row) => itemRow(where.sourceId, row, fallback)), now);
  await keepMarks(tx, where.clientId, rows, now);
  return { itemCount: rows.length, newStoryIds, teasers: teasersOf(rows) };
}

interface MarkedItem {
  item: CollectedItem;
  marks: ItemMarks;
}
type PlacedItem = MarkedItem & { id: string; storyId: string };

// A source that renames its items is recognised by their addresses.
async function newItems(tx: ClientTransaction, where: { clientId: string; sourceId: string }, items: readonly CollectedItem[]): Promise<MarkedItem[]> {
  const marked = items.map((item) => ({ item, marks: marksOf(item) }));
  const addresses = marked.map((each) => each.marks.addressKey).filter((each) => each !== null);
  const stored = await tx.sourceItem.findMany({
    where: { ...where, OR: [{ externalId: { in: items.map((item) => item.externalId) } }, { canonicalUrl: { in: addresses } }] },
    select: { externalId: true, canonicalUrl: true },
  });
  const ids = new Set(stored.map((each) => each.externalId));
  const keys = new Set(stored.map((each) => each.canonicalUrl));
  return marked.filter(({ item, marks }) => !ids.has(item.externalId) && (marks.addressKey === null || !keys.has(marks.addressKey)));
}

async function writeStories(
  tx: ClientTransaction,
  clientId: string,
  rows: readonly PlacedItem[],
  fresh: ReadonlySet<string>,
  fallback: string,
  now: Date,
): Promise<string[]> {
  const byStory = Map.groupBy(rows, (row) => row.storyId);
  const stories = [...byStory].flatMap(([id, [first, ...more]]) => {
    if (!first || !fresh.has(id)) return [];
    const { item, marks } = first;
    const isOld = item.publishedAt !== null && now.getTime() - item.publishedAt.getTime() > oldNewsMs;
    const state = isOld ? ('skipped' as const) : ('open' as const);
    return [{ id, title: item.title, language: item.language ?? fallback, state, fingerprint: writeFingerprint(marks.fingerprint), item_count: 1 + more.length }];
  });
  await insertStories(tx, clientId, stories, now);
  for (const [id, joined] of byStory) {
    if (fresh.has(id)) continue;
    await tx.story.update({ where: { clientId_id: { clientId, id } }, data: { itemCount: { increment: joined.length }, lastItemAt: now } });
  }
  return stories.filter((story) => story.state === 'open').map((story) => story.id);
}

function itemRow(sourceId: string, { id, item, marks, storyId }: PlacedItem, fallback: string): ItemRow {
  return {
    id,
    source_id: sourceId,
    story_id: storyId,
    title: item.title,
    url: item.url,
    author: item.author,
    excerpt: beginning(item.text),
    language: item.language ?? fallback,
    published_at: item.publishedAt,
    external_id: item.externalId,
    canonical_url: marks.addressKey,
    content_hash: marks.contentHash,
    fingerprint: writeFingerprint(marks.fingerprint),
    full_text: item.text.slice(0, 100_000),
    media_url: item.imageUrl,
  };
}

// The newest first: they are the ones drafted next.
function teasersOf(rows: readonly PlacedItem[]): TeaserItem[] {
  return rows.flatMap(({ id, item }) => (item.url !== null && item.text.length < teaserLength ? [{ id, url: item.url, length: item.text.length }] : [])).reverse();
}

function beginning(text: string): string {
  return text.length <= 2_000 ? text : `${text.slice(0, 1_990).replace(/\s+\S*$/, '')}…`;
}

const teaserLength = 400;
const storyWindowMs = 3 * 86_400_000;
// What was published longer ago is kept for reading but does not ask for a draft.
const oldNewsMs = 14 * 86_400_000;
