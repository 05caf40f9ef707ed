import { randomUUID } from 'node:crypto';
import { AppError } from '@zavod/shared/app-error.ts';
import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import { approvePost } from '@zavod/shared/mutations/approve-post.ts';
import { changeContent } from '@zavod/shared/mutations/change-content.ts';
import type { MutationContext } from '@zavod/shared/mutations/mutation.ts';
import { applyWrites, type PostView } from '@zavod/shared/mutations/post-view.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import { loadPostView } from '../../sync/load-post-view.ts';
import { recordRevision } from '../../sync/record-revision.ts';
import { writeRows } from '../../sync/write-rows.ts';

const tzVersion = process.versions['tz'] ?? 'unknown';

/** The words of a post on one network: a variant's text where there is one, else the post's own. */
export interface LiveWords {
  readonly title: string;
  readonly text: string;
}

export const wordsOf = ({ post, variants }: PostView, network: Network): LiveWords => ({
  title: post.title,
  text: variants.find((variant) => variant.network === network)?.text ?? post.text,
});

/** The post with its rows locked, approved, and hashing to what was approved: nothing else may be shown to readers. */
export async function lockApproved(tx: RawTransaction, clientId: string, postId: string): Promise<PostView & { readonly hash: string }> {
  const view = await loadPostView(tx, clientId, postId);
  if (view === undefined) throw new AppError('not-found', 'edit a live post');
  const hash = approvalHash(view.post, view.variants, view.media);
  if (view.post.status !== 'approved') throw new AppError('not-approved', 'edit a live post');
  if (view.post.approvedHash !== hash) throw new AppError('publication-hash-differs', 'edit a live post');
  return { ...view, hash };
}

/**
 * The post gets these words and this person's approval of them, by the same rules as an edit and an approval from a studio.
 * What still waits for its hour elsewhere goes on with them.
 */
export async function approveLiveWords(
  tx: RawTransaction,
  view: PostView,
  network: Network,
  { title, text }: LiveWords,
  who: Pick<MutationContext, 'clientId' | 'userId' | 'role'> & { readonly now: Date },
): Promise<void> {
  const context: MutationContext = { ...who, mutationId: randomUUID(), decidedAt: who.now.toISOString(), resultOf: () => undefined, tzVersion };
  const variant = view.variants.find((row) => row.network === network);
  const fields = variant === undefined ? { title, text } : { title };
  const edited = changeContent(view, { fields, variants: variant === undefined ? [] : [{ ...variant, text }], removedVariants: [] }, context);
  const draft = applyWrites(view, edited);
  const { contentRev, statusRev, scheduleRev } = draft.post;
  const approved = approvePost.apply(draft, { postId: draft.post.id, seen: { contentRev, statusRev, scheduleRev, after: null } }, context);
  if (approved.outcome === 'rejected') throw new AppError(approved.code, 'approve the words of a live post', approved.details);
  // What readers see has the approvals that the client asks for: one person alone changes nothing then.
  if (applyWrites(draft, approved.writes).post.status !== 'approved') throw new AppError('second-approval-needed', 'approve the words of a live post');
  const writes = [...edited, ...approved.writes];
  await writeRows(tx, who.clientId, writes);
  await recordRevision(tx, view, writes, context);
}
