import { postRevsSchema } from '@zavod/shared/mutations/mutation.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { revisionOf } from './shapes/revision-shape.ts';

const rowSchema = postRevsSchema.extend({ id: z.uuid() });

export async function revisionsOfPosts(tx: RawTransaction, clientId: string, postIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query(
    'SELECT id, content_rev AS "contentRev", status_rev AS "statusRev", schedule_rev AS "scheduleRev" FROM post WHERE client_id = $1 AND id = ANY ($2::uuid[])',
    [clientId, postIds],
  );
  return new Map(rows.map((row) => rowSchema.parse(row)).map((row) => [row.id, revisionOf(row)]));
}
