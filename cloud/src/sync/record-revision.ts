import { randomUUID } from 'node:crypto';
import { applyWrites, type PostView, type Write } from '@zavod/shared/mutations/post-view.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { discloseOrigin } from '../generation/disclose.ts';

/** Keeps the new version of a post's content and where it came from, and my version where it ended in a conflict, for its history. */
export async function recordRevision(
  tx: RawTransaction,
  view: PostView,
  writes: readonly Write[],
  author: { userId: string; mutationId: string; decidedAt: string },
): Promise<void> {
  const after = applyWrites(view, writes);
  if (after.post.contentRev !== view.post.contentRev) {
    await insertRevision(tx, after, 'edit', author);
    await discloseOrigin(tx, view, after);
  }
  const conflicts = writes.flatMap((write) => (write.kind === 'put' && write.table === 'conflict' ? [write.row] : []));
  const mine = Object.fromEntries(conflicts.filter((row) => row.state === 'open').map((row) => [row.field, row.mine]));
  if (Object.keys(mine).length === 0) return;
  const copy = { ...after, post: { ...after.post, title: mine['title'] ?? after.post.title, text: mine['text'] ?? after.post.text } };
  await insertRevision(tx, copy, 'conflict_copy', author);
}

export async function insertRevision(
  tx: RawTransaction,
  view: Pick<PostView, 'post' | 'variants'>,
  kind: 'edit' | 'conflict_copy',
  author: { userId: string; mutationId: string | null; decidedAt: string },
): Promise<void> {
  const { post } = view;
  const variants = view.variants.map(({ network, text }) => ({ network, text }));
  await tx.query(
    `INSERT INTO post_revision (id, client_id, post_id, content_rev, kind, title, text, link, language, hashtags, media_ids, media_edits,
       channel_ids, variants, author_id, mutation_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      randomUUID(),
      post.clientId,
      post.id,
      post.contentRev,
      kind,
      post.title,
      post.text,
      post.link,
      post.language,
      post.hashtags,
      post.mediaIds,
      JSON.stringify(post.mediaEdits),
      post.channelIds,
      JSON.stringify(variants),
      author.userId,
      author.mutationId,
      author.decidedAt,
    ],
  );
}
