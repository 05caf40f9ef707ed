import { AppError } from '@zavod/shared/app-error.ts';
import { applyMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import type { MutationContext } from '@zavod/shared/mutations/mutation.ts';
import { applyWrites, type PostView } from '@zavod/shared/mutations/post-view.ts';
import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { ApiDeps } from '../../http/request-context.ts';
import { settleOccurrences } from '../../recurring/settle-occurrences.ts';
import { loadPostView } from '../../sync/load-post-view.ts';
import { writeRows } from '../../sync/write-rows.ts';
import { postsOfPlan } from './posts-of-plan.ts';
import { actKindSchema, seenHash } from './read-plan.ts';
import type { FoundLink } from './reviewer-link-store.ts';

const tzVersion = process.versions['tz'] ?? 'unknown';
// The database holds no NUL.
const words = (most: number) => z.string().transform((text) => text.replaceAll('\0', '').trim()).pipe(z.string().max(most));

/** actId: given by the page, so that a form that is sent twice acts once. hash: of what the reviewer saw. */
export const actInput = z.object({
  actId: z.uuid(),
  postId: z.uuid(),
  kind: actKindSchema,
  name: words(80).pipe(z.string().min(1)),
  text: words(4_000).default(''),
  hash: z.string().max(100),
});
export type Act = z.infer<typeof actInput>;

/**
 * A reviewer approves, comments or declines, by the rules that hold for members, with the name they gave. Throws changed-since-read
 * where the post is not what they saw any more, not-found for what is not in the plan.
 */
export async function actOnPost(deps: ApiDeps, link: FoundLink, act: Act): Promise<void> {
  if (act.kind === 'comment' && act.text === '') throw new AppError('bad-input', 'comment without words', { field: 'text' });
  const { clientId, linkId } = link;
  const waitMs = deps.reviewLimit.waitMs(linkId);
  if (waitMs > 0) throw new AppError('too-many-tries', 'act by a link', { minutes: Math.ceil(waitMs / 60_000) });
  deps.reviewLimit.fail(linkId);
  const hasTouchedPlans = await deps.withClientRaw(clientId, (tx) => actInPlan(tx, deps, { clientId, linkId }, act));
  if (hasTouchedPlans) deps.onPublicationsChanged(clientId);
}

async function actInPlan(tx: RawTransaction, deps: Pick<ApiDeps, 'now'>, { clientId, linkId }: { clientId: string; linkId: string }, act: Act): Promise<boolean> {
  const { createdBy, postIds } = await postsOfPlan(tx, clientId, linkId);
  if (!postIds.includes(act.postId)) throw new AppError('not-found', 'act on a post outside the plan');
  const view = await loadPostView(tx, clientId, act.postId);
  if (view === undefined) throw new AppError('not-found', 'act on a post');
  const now = deps.now();
  const noted = await tx.query(
    `INSERT INTO reviewer_act (client_id, id, reviewer_link_id, post_id, name, kind, text, hash, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (client_id, id) DO NOTHING`,
    [clientId, act.actId, linkId, act.postId, act.name, act.kind, act.text, act.hash, now],
  );
  if (noted.rowCount !== 1) return false;
  if (seenHash(view) !== act.hash) throw new AppError('changed-since-read', 'act on a post that changed');
  const context: MutationContext = {
    clientId,
    userId: linkId,
    reviewer: { name: act.name, invitedBy: createdBy },
    role: 'editor',
    mutationId: act.actId,
    decidedAt: now.toISOString(),
    tzVersion,
    resultOf: () => undefined,
  };
  const { name, args } = intentOf(act, view);
  const result = applyMutation(name, args, view, context);
  if (result.outcome === 'rejected') throw new AppError(result.code, 'act on a post', result.details);
  await writeRows(tx, clientId, result.writes);
  if (result.writes.length > 0) await settleOccurrences(tx, applyWrites(view, result.writes), tzVersion);
  await writeAudit(tx, clientId, { actorId: linkId, actorKind: 'reviewer', action: name, targetTable: 'post', targetId: act.postId, details: { name: act.name, linkId } });
  return result.writes.some(({ table }) => table === 'publication') || view.recurrences.length > 0;
}

/** The hash has shown that the reviewer saw what stands there now. */
function intentOf({ kind, postId, name, text }: Act, view: PostView): { name: 'approvePost' | 'addComment' | 'rejectPost'; args: object } {
  const { contentRev, statusRev, scheduleRev } = view.post;
  const seen = { contentRev, statusRev, scheduleRev, after: null };
  switch (kind) {
    case 'approve':
      return { name: 'approvePost', args: { postId, seen, altTexts: mediaOfPost(view.post, view.media).map(({ altText }) => altText) } };
    case 'comment':
      return { name: 'addComment', args: { postId, text } };
    case 'decline':
      return { name: 'rejectPost', args: { postId, seen, reason: (text === '' ? name : `${name}: ${text}`).slice(0, 2_000) } };
    default:
      return kind satisfies never;
  }
}
