import { z } from 'zod';
import { idField, revField } from '../tables/fields.ts';
import { applied, mutation, rejected, seenSchema } from './mutation.ts';
import { put } from './post-view.ts';
import { recurrenceIdOf } from './repeat-post.ts';

/**
 * Pauses a recurrence, lets it go on, or stops it for good. Pinned to the pattern the person saw and not to the plan of the
 * post: stopping must never fail because a colleague planned something.
 */
export const changeRepeat = mutation({
  name: 'changeRepeat',
  args: z.object({
    postId: idField,
    channelId: idField,
    to: z.enum(['active', 'paused', 'stopped']),
    seenGeneration: revField,
    seen: seenSchema,
  }),
  needs: 'editor',
  apply(view, args, context) {
    const id = recurrenceIdOf(args.postId, args.channelId);
    const recurrence = view.recurrences.find((one) => one.id === id);
    if (recurrence === undefined) return rejected('not-found');
    if (recurrence.generation !== args.seenGeneration) return rejected('plan-changed');
    if (recurrence.state === args.to) return applied([]);
    if (recurrence.state === 'stopped' || recurrence.state === 'finished') return rejected('plan-changed');
    return applied([
      put('recurrence', { ...recurrence, state: args.to, updatedAt: context.decidedAt }),
      put('post', { ...view.post, scheduleRev: view.post.scheduleRev + 1, updatedAt: context.decidedAt }),
    ]);
  },
});
