import { AppError } from '@zavod/shared/app-error.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';

const placeSchema = z.object({ postId: z.uuid(), channelId: z.uuid() });

/** Throws not-found. Which post and channel it is for never changes, so nothing is locked. */
export async function placeOfPublication(tx: RawTransaction, clientId: string, publicationId: string): Promise<z.infer<typeof placeSchema>> {
  const { rows } = await tx.query('SELECT post_id AS "postId", channel_id AS "channelId" FROM publication WHERE client_id = $1 AND id = $2', [clientId, publicationId]);
  if (rows[0] === undefined) throw new AppError('not-found', 'find a publication');
  return placeSchema.parse(rows[0]);
}

export function ownPublication(view: PostView, publicationId: string): Publication {
  const found = view.publications.find(({ id }) => id === publicationId);
  if (found === undefined) throw new AppError('not-found', 'find a publication of its post');
  return found;
}
