import { z } from 'zod';
import { networkSchema } from '../domain/network.ts';
import { mayBeOut } from '../domain/publication-state.ts';
import { stableId } from '../domain/stable-id.ts';
import type { Conflict } from '../tables/conflict.ts';
import { idField } from '../tables/fields.ts';
import { postSchema } from '../tables/post.ts';
import { changeContent, type ContentChange } from './change-content.ts';
import { partOfField, withMediaPart } from './edit-media-part.ts';
import { applied, mutation, rejected, seenSchema } from './mutation.ts';
import { refusalUnlessSeen } from './pinned.ts';
import { put, type PostView } from './post-view.ts';

/** Settles a conflict: theirs stays, or mine or a merged value becomes the next version of the post. */
export const resolveConflict = mutation({
  name: 'resolveConflict',
  args: z.object({
    postId: idField,
    conflictId: idField,
    choice: z.enum(['theirs', 'mine', 'merged']),
    /** The merged value; null for the other choices. */
    value: z.string().max(2_000_000).nullable(),
    seen: seenSchema,
  }),
  needs: 'editor',
  apply(view, args, context) {
    const conflict = view.conflicts.find((row) => row.id === args.conflictId);
    if (conflict === undefined) return rejected('not-found');
    if (conflict.state === 'resolved') return applied([]);
    const resolved = put('conflict', {
      ...conflict,
      state: 'resolved',
      resolution: args.choice,
      resolvedAt: context.decidedAt,
    });
    if (args.choice === 'theirs') return applied([resolved]);

    const refusal = refusalUnlessSeen(view, args.seen, context, { content: true });
    if (refusal !== null) return refusal;
    if (view.publications.some((publication) => mayBeOut(publication.state))) return rejected('post-published');
    const value = args.choice === 'merged' ? args.value : conflict.mine;
    const change = value === null ? null : changeOf(view, conflict, value);
    if (change === null) return rejected('bad-input');
    return applied([...changeContent(view, change, context), resolved]);
  },
});

/** The content change that puts `value` (text, or JSON for lists) into the conflict's field; null for a value of the wrong type. */
function changeOf(view: PostView, conflict: Conflict, value: string): ContentChange | null {
  const none = { fields: {}, variants: [], removedVariants: [] };
  if (conflict.field.startsWith('variant:')) {
    const network = networkSchema.safeParse(conflict.field.slice('variant:'.length));
    if (!network.success) return null;
    const id = stableId('variant', view.post.id, network.data);
    if (value === 'null') return { ...none, removedVariants: [id] };
    return {
      ...none,
      variants: [{ id, clientId: conflict.clientId, postId: view.post.id, network: network.data, text: value }],
    };
  }
  const part = partOfField(conflict.field);
  if (part !== null) {
    const chosenPart = part.part === 'altText' && value !== 'null' ? value : parseJson(value);
    const mediaEdits = withMediaPart(view.post.mediaEdits, part.mediaId, part.part, chosenPart);
    return mediaEdits === undefined ? null : { ...none, fields: { mediaEdits } };
  }
  const isList = conflict.field === 'hashtags' || conflict.field === 'mediaIds' || conflict.field === 'channelIds';
  const isNoLink = conflict.field === 'link' && value === 'null';
  const chosen = isList ? parseJson(value) : isNoLink ? null : value;
  // An absent value would pass the partial schema and settle the conflict without taking anything.
  if (chosen === undefined) return null;
  const parsed = contentFieldsSchema.safeParse({ [conflict.field]: chosen });
  return parsed.success ? { ...none, fields: withoutUndefined(parsed.data) } : null;
}

const contentFieldsSchema = postSchema
  .pick({ title: true, text: true, link: true, language: true, hashtags: true, mediaIds: true, channelIds: true })
  .partial()
  .strict();

function withoutUndefined(fields: z.infer<typeof contentFieldsSchema>): ContentChange['fields'] {
  // exactOptionalPropertyTypes tells an absent key from undefined; zod's partial does not.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ContentChange['fields'];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
