import { z } from 'zod';
import { mayBeOut } from '../domain/publication-state.ts';
import { idField } from '../tables/fields.ts';
import { applied, mutation, rejected, seenSchema } from './mutation.ts';
import { refusalUnlessSeen } from './pinned.ts';
import { put } from './post-view.ts';
import { holdWaiting, withoutApproval } from './withdraw-approval.ts';

/** Pinned to the content that was read; the reason may be empty. */
export const rejectPost = mutation({
  name: 'rejectPost',
  args: z.object({ postId: idField, seen: seenSchema, reason: z.string().max(2_000) }),
  needs: 'editor',
  apply(view, args, context) {
    const { post } = view;
    const isRejectedAlready = post.status === 'rejected';
    const refusal = refusalUnlessSeen(view, args.seen, context, isRejectedAlready ? { content: true } : { content: true, status: true });
    if (refusal !== null) return refusal;
    if (isRejectedAlready) return applied([]);
    if (view.publications.some((publication) => mayBeOut(publication.state))) return rejected('post-published');
    return applied([
      put('post', { ...withoutApproval(post, 'rejected'), approvals: {}, rejectReason: args.reason, updatedAt: context.decidedAt }),
      ...holdWaiting(view, 'publication-unapproved', context),
    ]);
  },
});
