import { z } from 'zod';
import { stableId } from '../domain/stable-id.ts';
import { idField } from '../tables/fields.ts';
import { applied, mutation } from './mutation.ts';
import { put } from './post-view.ts';

export const addComment = mutation({
  name: 'addComment',
  args: z.object({ postId: idField, text: z.string().trim().min(1).max(10_000) }),
  needs: 'editor',
  apply(_view, args, context) {
    return applied([
      put('comment', {
        id: stableId('comment', context.mutationId),
        clientId: context.clientId,
        postId: args.postId,
        authorId: context.userId,
        authorName: context.reviewer?.name ?? null,
        text: args.text,
        createdAt: context.decidedAt,
      }),
    ]);
  },
});
