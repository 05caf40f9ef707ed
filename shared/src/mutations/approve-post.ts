import { z } from 'zod';
import { approvalHash } from '../domain/approval-hash.ts';
import { approvalsOf } from '../domain/approvals.ts';
import { mediaOfPost } from '../networks/checked-media.ts';
import { idField } from '../tables/fields.ts';
import { brokenRules } from './broken-rules.ts';
import { applied, mutation, rejected, seenSchema, type MutationResult } from './mutation.ts';
import { refusalUnlessSeen } from './pinned.ts';
import { put, type PostView } from './post-view.ts';

/**
 * Approval is bound to bytes: it stores the hash of what was seen, and held publications of the post get a new plan with it. Where
 * the client asks for two people, the first is noted and the post stays a draft.
 */
export const approvePost = mutation({
  name: 'approvePost',
  args: z.object({
    postId: idField,
    seen: seenSchema,
    /** The words for its files as the person read them; older studios do not say them. */
    altTexts: z.array(z.string().max(2_000)).max(20).optional(),
  }),
  needs: 'editor',
  apply(view, args, context) {
    const { post } = view;
    const isApprovedAlready = post.status === 'approved';
    const refusal = refusalUnlessSeen(view, args.seen, context, isApprovedAlready ? { content: true } : { content: true, status: true });
    if (refusal !== null) return refusal;
    const hash = approvalHash(post, view.variants, view.media);
    const { userId, reviewer, decidedAt: at } = context;
    const approvals = { ...post.approvals, [userId]: { name: reviewer?.name ?? null, invitedBy: reviewer?.invitedBy ?? null, hash, at } };
    // A reviewer's word is kept also where the team was first.
    if (isApprovedAlready) return applied(reviewer === undefined ? [] : [put('post', { ...post, approvals, updatedAt: context.decidedAt })]);
    const broken = refusalOfContent(view, args.altTexts, reviewer?.invitedBy ?? userId);
    if (broken !== null) return broken;

    if (approvalsOf(approvals, hash) < (view.policy?.approvalsNeeded ?? 1)) return applied([put('post', { ...post, approvals, updatedAt: context.decidedAt })]);
    const released = view.publications.filter(
      (publication) =>
        publication.state === 'held' &&
        (publication.errorCode === 'publication-edited' || publication.errorCode === 'publication-unapproved') &&
        post.channelIds.includes(publication.channelId),
    );
    return applied([
      put('post', {
        ...post,
        status: 'approved',
        statusRev: post.statusRev + 1,
        approvedContentRev: post.contentRev,
        approvedHash: hash,
        approvedBy: reviewer === undefined ? userId : null,
        approvals,
        approvedAt: context.decidedAt,
        rejectReason: null,
        updatedAt: context.decidedAt,
      }),
      ...released.map((publication) =>
        put('publication', {
          ...publication,
          state: 'planned',
          generation: publication.generation + 1,
          attempt: 0,
          approvedHash: hash,
          errorCode: null,
          errorWords: null,
          updatedAt: context.decidedAt,
        }),
      ),
    ]);
  },
});

/** Why nobody, or not this person, may approve what stands there. */
function refusalOfContent(view: PostView, altTexts: readonly string[] | undefined, personId: string): MutationResult | null {
  const { post, policy } = view;
  const shown = mediaOfPost(post, view.media);
  // A file may be described where no post is, which raises no counter of the post.
  if (altTexts !== undefined && shown.some(({ altText }, at) => altText !== (altTexts[at] ?? ''))) return rejected('changed-since-read');
  if (post.title.trim() === '' && post.text.trim() === '') return rejected('post-empty');
  if (policy?.approverNotAuthor === true && post.editedBy === personId) return rejected('approver-is-author');
  return brokenRules(view, post.channelIds);
}
