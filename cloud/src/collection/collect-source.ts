import type { Prisma } from '../db/generated/client.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import type { CollectedItem, CollectOutcome } from '../sources/source-adapter.ts';
import { isPushed, readPush } from '../sources/websub/hub.ts';
import { addFullTexts } from './add-full-texts.ts';
import { addPictures } from './add-pictures.ts';
import { chooseItems } from './choose-items.ts';
import type { CollectionContext } from './collection-context.ts';
import { filterItems } from './filter-items.ts';
import { findNewIds } from './find-new-ids.ts';
import { followHub } from './follow-hub.ts';
import { healthAfter } from './source-health.ts';
import { readSourceSettings, type SourceSettings } from './source-settings.ts';
import { type StoredItems, storeItems } from './store-items.ts';

export type CollectResult = { status: 'not-due' } | ({ status: CollectOutcome['status'] } & StoredItems);

/**
 * Reads one source: items, stories, pictures and the source's health; then asks for drafts of the stories that began.
 * A lease keeps two workers apart; without it a second run would only find nothing new.
 */
export async function collectSource(context: CollectionContext, clientId: string, sourceId: string): Promise<CollectResult> {
  const source = await claim(context, clientId, sourceId);
  if (!source) return { status: 'not-due' };
  const adapter = context.sources.get(source.kind);
  if (!adapter) {
    context.log.warn({ event: 'source-kind-unknown', clientId, sourceId, kind: source.kind }, 'no adapter reads this kind of source');
    return { status: 'not-due' };
  }
  const validators = { etag: source.etag, lastModified: source.lastModified };
  const outcome = await adapter.collect(
    { url: source.url, validators, settings: source.settings, isFirstRead: source.lastSuccessAt === null },
    {
      guardedFetch: context.guardedFetch,
      now: context.now,
      onlyNew: (externalIds) => findNewIds(context, { clientId, sourceId, skipped: source.settings.skippedItems ?? [] }, externalIds),
      ...(context.accessOf && { access: context.accessOf(clientId) }),
    },
  );
  const now = context.now();
  const stored = await context.withClient(clientId, (tx) => record(tx, source, outcome, now));
  context.log.info({ event: 'source-collected', clientId, sourceId, status: outcome.status, items: stored.itemCount }, 'a source was read');
  await followHub(context, source, outcome);
  await addFullTexts(context, clientId, stored.teasers);
  if (outcome.status === 'changed' || outcome.status === 'moved') await addPictures(context, clientId, sourceId);
  for (const storyId of stored.newStoryIds) await context.requestDraft({ clientId, storyId });
  return { status: outcome.status, ...stored };
}

interface ClaimedSource {
  id: string;
  clientId: string;
  kind: string;
  title: string;
  url: string;
  etag: string | null;
  lastModified: string | null;
  lastSuccessAt: Date | null;
  consecutiveFailures: number;
  push: unknown;
  settings: SourceSettings;
}

function claim(context: CollectionContext, clientId: string, sourceId: string): Promise<ClaimedSource | undefined> {
  const now = context.now();
  return context.withClient(clientId, async (tx) => {
    const claimed = await tx.source.updateMany({
      where: { clientId, id: sourceId, state: 'active', client: { status: 'active' }, OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }] },
      data: { leaseUntil: new Date(now.getTime() + leaseMs), leaseOwner: context.owner },
    });
    if (claimed.count === 0) return undefined;
    const row = await tx.source.findUniqueOrThrow({ where: { clientId_id: { clientId, id: sourceId } }, select: claimedColumns });
    return { ...row, settings: readSourceSettings(row.settings) };
  });
}

async function record(tx: ClientTransaction, source: ClaimedSource, outcome: CollectOutcome, now: Date): Promise<StoredItems> {
  const where = { clientId: source.clientId, sourceId: source.id };
  const read: CollectedItem[] = outcome.status === 'changed' || outcome.status === 'moved' ? outcome.items : [];
  const wanted = filterItems(read, source.settings, now);
  const chosen = chooseItems(wanted, source.lastSuccessAt === null, source.settings.skippedItems ?? []);
  const stored = await storeItems(tx, where, chosen.items, now);
  const perDay = await itemsPerDay(tx, where, now);
  const { url, settings, ...change } = healthAfter({ ...source, itemsPerDay: perDay, isPushed: isPushed(readPush(source.push), now) }, outcome, now);
  const kept = chosen.skippedItems === undefined ? settings : { ...settings, skippedItems: chosen.skippedItems };
  const isFree = url !== undefined && (await tx.source.count({ where: { clientId: source.clientId, kind: source.kind, url } })) === 0;
  await tx.source.update({
    where: { clientId_id: { clientId: source.clientId, id: source.id } },
    data: {
      ...change,
      ...(isFree && { url }),
      ...titleOf(source, outcome),
      itemsPerDay: perDay,
      // Parsed from JSON and extended with strings only, so it is JSON again.
      settings: kept as Prisma.InputJsonObject,
      leaseUntil: null,
      leaseOwner: null,
    },
  });
  return stored;
}

// A source added by its address alone takes the name it gives itself.
function titleOf(source: ClaimedSource, outcome: CollectOutcome): { title?: string } {
  if (outcome.status !== 'changed' && outcome.status !== 'moved') return {};
  const isUnnamed = source.title.trim() === '' || source.title === source.url;
  return isUnnamed && outcome.title !== null ? { title: outcome.title } : {};
}

async function itemsPerDay(tx: ClientTransaction, where: { clientId: string; sourceId: string }, now: Date): Promise<number> {
  const since = new Date(now.getTime() - 7 * 86_400_000);
  const count = await tx.sourceItem.count({
    where: { ...where, OR: [{ publishedAt: { gte: since } }, { publishedAt: null, collectedAt: { gte: since } }] },
  });
  return Math.round((count / 7) * 10) / 10;
}

const leaseMs = 3 * 60_000;
const claimedColumns = {
  id: true, clientId: true, kind: true, title: true, url: true, etag: true, lastModified: true,
  lastSuccessAt: true, consecutiveFailures: true, push: true, settings: true,
} as const;
