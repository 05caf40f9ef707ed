import { z } from 'zod';
import { withoutApprovalOf } from '../domain/approvals.ts';
import { mayBeOut } from '../domain/publication-state.ts';
import { idField } from '../tables/fields.ts';
import { applied, mutation, rejected, seenSchema } from './mutation.ts';
import { refusalUnlessSeen } from './pinned.ts';
import { put } from './post-view.ts';
import { holdWaiting, withoutApproval } from './withdraw-approval.ts';

/**
 * Takes a decision back: the post is a draft again and whatever waits for its hour is held. Whoever approved takes back
 * their own approval, also of a draft; anybody else those of all.
 */
export const reopenPost = mutation({
  name: 'reopenPost',
  args: z.object({ postId: idField, seen: seenSchema }),
  needs: 'editor',
  apply(view, args, context) {
    const { post } = view;
    const hasApproved = context.userId in post.approvals;
    const approvals = hasApproved ? withoutApprovalOf(post.approvals, context.userId) : {};
    if (post.status === 'draft') return applied(hasApproved ? [put('post', { ...post, approvals, updatedAt: context.decidedAt })] : []);
    const refusal = refusalUnlessSeen(view, args.seen, context, { status: true });
    if (refusal !== null) return refusal;
    if (view.publications.some((publication) => mayBeOut(publication.state))) return rejected('post-published');
    return applied([
      put('post', { ...withoutApproval(post, 'draft'), approvals, rejectReason: null, updatedAt: context.decidedAt }),
      ...holdWaiting(view, 'publication-unapproved', context),
    ]);
  },
});
