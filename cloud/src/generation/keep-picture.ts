import { randomUUID } from 'node:crypto';
import type { ClientTransaction } from '../db/with-client.ts';
import type { StoredMedia } from '../media/store-picture.ts';

/** The one row of these bytes that no person brought: made now, or there already. */
export async function keepMedia(tx: ClientTransaction, clientId: string, stored: StoredMedia, altText: string): Promise<string> {
  await tx.media.createMany({ data: [{ ...stored, id: randomUUID(), clientId, altText }], skipDuplicates: true });
  const row = await tx.media.findFirstOrThrow({ where: { sha256: stored.sha256, uploadedBy: null }, select: { id: true } });
  return row.id;
}
