import { publicationStateSchema } from '@zavod/shared/domain/publication-state.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import type { Recurrence } from '@zavod/shared/tables/recurrence.ts';
import { z } from 'zod';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { loadPostView } from '../sync/load-post-view.ts';
import { insertRevision } from '../sync/record-revision.ts';
import { writeRows } from '../sync/write-rows.ts';
import { copyOfPost, writesOfCopy } from './copy-of-post.ts';
import { decideOccurrence, type OccurrenceDecision } from './decide-occurrence.ts';

const openSchema = z.object({
  id: z.uuid(),
  postId: z.uuid(),
  publicationId: z.uuid(),
  generation: z.int(),
  state: publicationStateSchema,
  errorCode: z.string().nullable(),
  dueAt: z.date(),
  isFollowing: z.boolean(),
  originHash: z.string(),
});
type Open = z.infer<typeof openSchema>;

/** Every copy that has not gone out yet does what its recurrence and the post it follows say now. */
export async function followPost(tx: RawTransaction, view: PostView, recurrence: Recurrence, approvedHash: string | null, now: string): Promise<void> {
  const { clientId } = view.post;
  for (const occurrence of await openOccurrences(tx, clientId, recurrence)) {
    const decision = decideOccurrence({ ...occurrence, dueMs: occurrence.dueAt.getTime() }, recurrence, approvedHash, Date.parse(now));
    if (decision.kind === 'keep') continue;
    if (decision.kind === 'plan' && decision.withWords && approvedHash !== null) {
      await takeWords(tx, view, occurrence, recurrence, approvedHash, now);
    }
    await writeDecision(tx, clientId, occurrence, decision);
  }
}

async function openOccurrences(tx: RawTransaction, clientId: string, { id, channelId }: Recurrence): Promise<Open[]> {
  const open = `publication.state IN ('planned', 'arming', 'armed', 'held')
    OR (publication.state = 'cancelled' AND publication.error_code = 'publication-repeat-paused')`;
  const from = `FROM occurrence
    JOIN post ON post.client_id = occurrence.client_id AND post.id = occurrence.post_id
    JOIN publication ON publication.client_id = post.client_id AND publication.post_id = post.id AND publication.channel_id = $3
    WHERE occurrence.client_id = $1 AND occurrence.recurrence_id = $2 AND (${open})`;
  // Posts first and publications second, as every writer does.
  await tx.query(`SELECT post.id ${from} ORDER BY post.id FOR NO KEY UPDATE OF post`, [clientId, id, channelId]);
  const { rows } = await tx.query(
    `SELECT occurrence.id, post.id AS "postId", publication.id AS "publicationId", occurrence.generation, publication.state,
       publication.error_code AS "errorCode", publication.due_at AS "dueAt", occurrence.origin_hash AS "originHash",
       post.status = 'approved' AND post.content_rev = occurrence.copied_rev AS "isFollowing"
     ${from} ORDER BY publication.id FOR NO KEY UPDATE OF publication`,
    [clientId, id, channelId],
  );
  return z.array(openSchema).parse(rows);
}

async function takeWords(tx: RawTransaction, view: PostView, occurrence: Open, { channelId }: Recurrence, approvedHash: string, now: string): Promise<void> {
  const { clientId } = view.post;
  const before = await loadPostView(tx, clientId, occurrence.postId);
  if (before === undefined) return;
  const copy = copyOfPost(view, occurrence.postId, channelId, now, before.post);
  const gone = before.variants.filter(({ id }) => !copy.variants.some((variant) => variant.id === id)).map(({ id }) => id);
  await writeRows(tx, clientId, writesOfCopy(copy, gone));
  await insertRevision(tx, copy, 'edit', { userId: view.post.editedBy ?? view.post.approvedBy ?? clientId, mutationId: null, decidedAt: now });
  await tx.query('UPDATE occurrence SET origin_hash = $3, copied_rev = $4 WHERE client_id = $1 AND id = $2', [clientId, occurrence.id, approvedHash, copy.post.contentRev]);
}

async function writeDecision(tx: RawTransaction, clientId: string, { publicationId }: Open, decision: Exclude<OccurrenceDecision, { kind: 'keep' }>): Promise<void> {
  if (decision.kind === 'stop') {
    await tx.query(
      `UPDATE publication SET state = $3, error_code = $4, error_words = NULL, next_attempt_at = NULL, updated_at = clock_timestamp()
       WHERE client_id = $1 AND id = $2`,
      [clientId, publicationId, decision.state, decision.code],
    );
    return;
  }
  // Its hash is that of the copy, whichever version it holds now; a new generation, so that what was armed before finds nothing.
  await tx.query(
    `UPDATE publication SET state = 'planned', generation = generation + 1, attempt = 0, error_code = NULL, error_words = NULL,
       approved_hash = post.approved_hash, updated_at = clock_timestamp()
     FROM post WHERE post.client_id = publication.client_id AND post.id = publication.post_id
       AND publication.client_id = $1 AND publication.id = $2`,
    [clientId, publicationId],
  );
}
