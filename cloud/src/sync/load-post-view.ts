import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import { approvalPolicySchema } from '@zavod/shared/tables/approval-policy.ts';
import { blackoutSchema } from '@zavod/shared/tables/blackout.ts';
import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { conflictSchema, type Conflict } from '@zavod/shared/tables/conflict.ts';
import { labelSchema } from '@zavod/shared/tables/label.ts';
import { mediaSchema } from '@zavod/shared/tables/media.ts';
import { postLabelSchema } from '@zavod/shared/tables/post-label.ts';
import { postSchema } from '@zavod/shared/tables/post.ts';
import { postVariantSchema } from '@zavod/shared/tables/post-variant.ts';
import { publicationSchema } from '@zavod/shared/tables/publication.ts';
import { recurrenceSchema } from '@zavod/shared/tables/recurrence.ts';
import type { SyncedTableName } from '@zavod/shared/tables/registry.ts';
import { z } from 'zod';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { codecOf } from './row-codec.ts';
import { wireTypes } from './wire-types.ts';

/**
 * Everything an intent about one post may look at, locked in the one order all writers keep: the post first, its
 * publications second. `alsoMediaIds`: files that the intent would show. Undefined where this client has no such post.
 */
export async function loadPostView(tx: RawTransaction, clientId: string, postId: string, alsoMediaIds: readonly string[] = []): Promise<PostView | undefined> {
  const own = [clientId, postId];
  const ofPost = 'client_id = $1 AND post_id = $2';
  // Sent behind each other without waiting, in the order of the locks; each statement sees what the lock before it waited for.
  const [[post], publications, recurrences, conflicts, variants, postLabels, channels, blackouts, labels, [policy]] = await Promise.all([
    readRows(tx, 'post-view', 'post', postSchema, 'client_id = $1 AND id = $2 FOR NO KEY UPDATE', own),
    readRows(tx, 'post-view', 'publication', publicationSchema, `${ofPost} ORDER BY id FOR NO KEY UPDATE`, own),
    readRows(tx, 'post-view', 'recurrence', recurrenceSchema, `${ofPost} ORDER BY id FOR NO KEY UPDATE`, own),
    readRows(tx, 'post-view', 'conflict', conflictSchema, `${ofPost} ORDER BY id`, own),
    readRows(tx, 'post-view', 'post_variant', postVariantSchema, `${ofPost} ORDER BY id`, own),
    readRows(tx, 'post-view', 'post_label', postLabelSchema, `${ofPost} ORDER BY id`, own),
    readRows(tx, 'post-view', 'channel', channelSchema, 'client_id = $1 ORDER BY id', [clientId]),
    readRows(tx, 'post-view', 'blackout', blackoutSchema, 'client_id = $1 ORDER BY id', [clientId]),
    readRows(tx, 'post-view', 'label', labelSchema, 'client_id = $1 ORDER BY id', [clientId]),
    readRows(tx, 'post-view', 'approval_policy', approvalPolicySchema, 'client_id = $1', [clientId]),
  ]);
  if (post === undefined) return undefined;
  const mediaIds = [...post.mediaIds, ...alsoMediaIds, ...conflicts.flatMap(mediaOfConflict)];
  const media = mediaIds.length === 0 ? [] : await readRows(tx, 'post-view', 'media', mediaSchema, 'client_id = $1 AND id = ANY($2::uuid[])', [clientId, mediaIds]);
  // No intent looks at earlier comments.
  return { post, publications, recurrences, variants, comments: [], postLabels, conflicts, channels, blackouts, labels, media, policy };
}

/** The list of files that may become the post's own when the conflict is settled. */
const mediaOfConflict = ({ field, state, mine }: Conflict): string[] =>
  field === 'mediaIds' && state === 'open' ? (z.array(z.uuid()).safeParse(parseJson(mine)).data ?? []) : [];

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `view` and the table name the statement: one condition for each pair. */
export async function readRows<Schema extends z.ZodType>(
  tx: RawTransaction,
  view: 'post-view' | 'library-view',
  table: SyncedTableName,
  schema: Schema,
  condition: string,
  values: readonly unknown[],
): Promise<z.output<Schema>[]> {
  const { rows } = await tx.prepared({ name: `${view}-${table}`, text: `SELECT ${codecOf(table).selectList} FROM "${table}" WHERE ${condition}`, types: wireTypes }, values);
  return rows.map((row) => schema.parse(row));
}
