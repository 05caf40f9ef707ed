import { z } from 'zod';
import { isMovable } from '../domain/publication-state.ts';
import { idField } from '../tables/fields.ts';
import { applied, mutation, rejected, seenSchema } from './mutation.ts';
import { refusalUnlessSeen } from './pinned.ts';
import { put } from './post-view.ts';
import { publicationIdOf } from './schedule-post.ts';

/** Cancels a plan as long as nothing irreversible has begun. */
export const unschedulePost = mutation({
  name: 'unschedulePost',
  args: z.object({ postId: idField, channelId: idField, seen: seenSchema }),
  needs: 'editor',
  apply(view, args, context) {
    const id = publicationIdOf(args.postId, args.channelId);
    const publication = view.publications.find((row) => row.id === id);
    if (publication === undefined || publication.state === 'cancelled') return applied([]);
    const refusal = refusalUnlessSeen(view, args.seen, context, { schedule: true });
    if (refusal !== null) return refusal;
    if (!isMovable(publication.state)) return rejected('sending-started');
    return applied([
      put('publication', { ...publication, state: 'cancelled', errorCode: null, errorWords: null, updatedAt: context.decidedAt }),
      put('post', { ...view.post, scheduleRev: view.post.scheduleRev + 1, updatedAt: context.decidedAt }),
    ]);
  },
});
