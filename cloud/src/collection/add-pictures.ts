import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { preparePicture } from '../media/prepare-picture.ts';
import { storePicture } from '../media/store-picture.ts';
import type { CollectionContext } from './collection-context.ts';

/**
 * Fetches the pictures that items of a source still miss. One that cannot be had for good is crossed out; one that
 * failed in passing is tried again with the next read, for a day. Equal bytes are one media row, so a second run adds nothing.
 */
export async function addPictures(context: CollectionContext, clientId: string, sourceId: string): Promise<number> {
  const waiting = await context.withClient(clientId, (tx) =>
    tx.sourceItem.findMany({
      where: { clientId, sourceId, mediaId: null, mediaUrl: { not: null }, collectedAt: { gte: new Date(context.now().getTime() - 86_400_000) } },
      select: { id: true, mediaUrl: true },
      orderBy: { collectedAt: 'desc' },
      take: 60,
    }),
  );
  let added = 0;
  for (let start = 0; start < waiting.length; start += parallel) {
    const batch = waiting.slice(start, start + parallel);
    const results = await Promise.all(batch.map((item) => addPicture(context, clientId, item.id, item.mediaUrl ?? '')));
    added += results.filter((isAdded) => isAdded).length;
  }
  return added;
}

async function addPicture(context: CollectionContext, clientId: string, itemId: string, url: string): Promise<boolean> {
  const fetched = await fetchPicture(context, url);
  if (fetched.status === 'later') return false;
  const picture = fetched.status === 'fetched' ? await preparePicture(fetched.body) : undefined;
  if (!picture) {
    context.log.info({ event: 'picture-refused', clientId, itemId }, 'a picture could not be used');
    await context.withClient(clientId, (tx) => tx.sourceItem.updateMany({ where: { clientId, id: itemId }, data: { mediaUrl: null } }));
    return false;
  }
  const stored = await storePicture(context.mediaStore, clientId, picture);
  await context.withClient(clientId, async (tx) => {
    // skipDuplicates rather than upsert: two pictures of one feed may be the same bytes and arrive at once.
    await tx.media.createMany({ data: [{ ...stored, id: randomUUID(), clientId, sourceUrl: url }], skipDuplicates: true });
    const media = await tx.media.findFirstOrThrow({ where: { clientId, sha256: stored.sha256, uploadedBy: null }, select: { id: true } });
    await tx.sourceItem.updateMany({ where: { clientId, id: itemId }, data: { mediaId: media.id } });
  });
  return true;
}

type FetchedPicture = { status: 'fetched'; body: Buffer } | { status: 'refused' } | { status: 'later' };

async function fetchPicture(context: CollectionContext, url: string): Promise<FetchedPicture> {
  try {
    const response = await context.guardedFetch(url, { headers: { accept: 'image/avif,image/webp,image/*;q=0.8' } });
    if (response.status === 200) return { status: 'fetched', body: response.body };
    return response.status === 429 || response.status >= 500 ? { status: 'later' } : { status: 'refused' };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return passingFailures.has(error.code) ? { status: 'later' } : { status: 'refused' };
  }
}

const parallel = 4;
const passingFailures = new Set<string>(['fetch-timeout', 'fetch-refused', 'fetch-dns', 'fetch-failed']);
