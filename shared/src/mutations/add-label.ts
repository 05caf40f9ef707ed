import { z } from 'zod';
import { stableId } from '../domain/stable-id.ts';
import { idField } from '../tables/fields.ts';
import { applied, mutation } from './mutation.ts';
import { put, type Write } from './post-view.ts';

/** The label of a name is one row per client, whoever makes it first. */
export const labelIdOf = (clientId: string, name: string): string =>
  stableId('label', clientId, name.trim().toLocaleLowerCase('en'));

/** Adds a label by name and makes it where the client has none of that name. Adds commute and repeat harmlessly. */
export const addLabel = mutation({
  name: 'addLabel',
  args: z.object({ postId: idField, name: z.string().trim().min(1).max(60), colour: z.string().max(32) }),
  needs: 'editor',
  apply(view, args, context) {
    const labelId = labelIdOf(context.clientId, args.name);
    const id = stableId('post-label', args.postId, labelId);
    if (view.postLabels.some((row) => row.id === id)) return applied([]);
    const writes: Write[] = [];
    if (!view.labels.some((label) => label.id === labelId)) {
      writes.push(put('label', { id: labelId, clientId: context.clientId, name: args.name, colour: args.colour }));
    }
    writes.push(put('post_label', { id, clientId: context.clientId, postId: args.postId, labelId }));
    return applied(writes);
  },
});
