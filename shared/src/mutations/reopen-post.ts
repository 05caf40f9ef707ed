import { z } from 'zod';
import { mayBeOut } from '../domain/publication-state.ts';
import { idField } from '../tables/fields.ts';
import { applied, mutation, rejected, seenSchema } from './mutation.ts';
import { refusalUnlessSeen } from './pinned.ts';
import { put } from './post-view.ts';
import { holdWaiting, withoutApproval } from './withdraw-approval.ts';

/** Takes a decision back: the post is a draft again and whatever waits for its hour is held. */
export const reopenPost = mutation({
  name: 'reopenPost',
  args: z.object({ postId: idField, seen: seenSchema }),
  needs: 'editor',
  apply(view, args, context) {
    const { post } = view;
    if (post.status === 'draft') return applied([]);
    const refusal = refusalUnlessSeen(view, args.seen, context, { status: true });
    if (refusal !== null) return refusal;
    if (view.publications.some((publication) => mayBeOut(publication.state))) return rejected('post-published');
    return applied([
      put('post', { ...withoutApproval(post, 'draft'), rejectReason: null, updatedAt: context.decidedAt }),
      ...holdWaiting(view, 'publication-unapproved', context),
    ]);
  },
});
