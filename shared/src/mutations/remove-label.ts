import { z } from 'zod';
import { stableId } from '../domain/stable-id.ts';
import { idField } from '../tables/fields.ts';
import { applied, mutation } from './mutation.ts';

export const removeLabel = mutation({
  name: 'removeLabel',
  args: z.object({ postId: idField, labelId: idField }),
  needs: 'editor',
  apply(view, args) {
    const id = stableId('post-label', args.postId, args.labelId);
    const isThere = view.postLabels.some((row) => row.id === id);
    return applied(isThere ? [{ kind: 'delete', table: 'post_label', id }] : []);
  },
});
