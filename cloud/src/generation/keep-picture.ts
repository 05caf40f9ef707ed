import { randomUUID } from 'node:crypto';
import type { StoredCard } from '../ai/card/stored-card.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import type { StoredMedia } from '../media/store-picture.ts';

/** How a file came to be: 'local' or the service that made it, and what a card was drawn from. */
export interface MediaOrigin {
  readonly altText: string;
  readonly madeBy: string;
  readonly card?: StoredCard;
}

/** The one row of these bytes that no person brought: made now, or there already. */
export async function keepMedia(tx: ClientTransaction, clientId: string, stored: StoredMedia, origin: MediaOrigin): Promise<string> {
  await tx.media.createMany({ data: [{ ...stored, ...origin, id: randomUUID(), clientId }], skipDuplicates: true });
  const row = await tx.media.findFirstOrThrow({ where: { sha256: stored.sha256, uploadedBy: null }, select: { id: true } });
  return row.id;
}
