import { z } from 'zod';
import { networkSchema } from '../domain/network.ts';
import { mayBeOut } from '../domain/publication-state.ts';
import { stableId } from '../domain/stable-id.ts';
import type { Conflict } from '../tables/conflict.ts';
import { idField } from '../tables/fields.ts';
import type { PostVariant } from '../tables/post-variant.ts';
import { changeContent, type ContentFields } from './change-content.ts';
import { fieldOfPart, mediaPartChange, mergeMediaPart, partOfField, withMediaPart } from './edit-media-part.ts';
import { mergeNullableText, mergeTextField, mergeWholeField, type FieldMerge } from './merge-field.ts';
import { applied, mutation, rejected, seenSchema, type MutationContext, type MutationResult } from './mutation.ts';
import { put, type PostView } from './post-view.ts';
import { resolveSeen } from './resolve-seen.ts';

const change = <Value extends z.ZodType>(value: Value) => z.object({ base: value, mine: value }).optional();

export const editPostArgs = z.object({
  postId: idField,
  seen: seenSchema,
  /** For every changed field the value the person started from and the value they left. */
  changes: z.object({
    title: change(z.string().max(2_000)),
    text: change(z.string().max(2_000_000)),
    link: change(z.string().max(4_000).nullable()),
    language: change(z.string().max(35)),
    hashtags: change(z.array(z.string().max(200)).max(60)),
    mediaIds: change(z.array(idField).max(20)),
    channelIds: change(z.array(idField).max(200)),
  }),
  /** A variant is null where the network shows the post's own text. */
  variants: z.array(
    z.object({ network: networkSchema, base: z.string().max(2_000_000).nullable(), mine: z.string().max(2_000_000).nullable() }),
  ),
  mediaEdits: z.array(mediaPartChange).max(60).default([]),
});
type EditPostArgs = z.infer<typeof editPostArgs>;

/** Edits of different fields and of different words are joined; of the same words theirs stays and mine becomes a conflict. */
export const editPost = mutation({
  name: 'editPost',
  args: editPostArgs,
  needs: 'editor',
  apply(view, args, context): MutationResult {
    if (view.publications.some((publication) => mayBeOut(publication.state))) return rejected('post-published');
    const seen = resolveSeen(args.seen, context);
    if (seen.kind === 'unresolved') return extendOwnConflict(view, args, context);

    const merges = mergeAll(view, args);
    const conflicts = merges.flatMap(({ field, merge }) =>
      merge.kind === 'conflict' ? [newConflict(view, field, merge, context)] : [],
    );
    const taken = merges.filter(({ merge }) => merge.kind === 'take');
    const writes = [
      ...(taken.length === 0 ? [] : changeContent(view, collect(view, taken, context), context)),
      ...conflicts.map((conflict) => put('conflict', conflict)),
    ];
    if (conflicts.length > 0) return { outcome: 'conflict', writes };
    const hasSeenAll = seen.kind === 'revs' && seen.revs.contentRev === view.post.contentRev;
    return hasSeenAll ? applied(writes) : { outcome: 'merged', writes };
  },
});

interface NamedMerge {
  field: string;
  merge: FieldMerge<unknown>;
}

function mergeAll(view: PostView, { changes, variants, mediaEdits }: EditPostArgs): NamedMerge[] {
  const { post } = view;
  const merges: NamedMerge[] = [];
  const add = (field: string, merge: FieldMerge<unknown> | undefined): void => {
    if (merge !== undefined) merges.push({ field, merge });
  };
  const { title, text, link, language, hashtags, mediaIds, channelIds } = changes;
  add('title', title && mergeTextField(post.title, title.base, title.mine));
  add('text', text && mergeTextField(post.text, text.base, text.mine));
  add('link', link && mergeWholeField(post.link, link.base, link.mine));
  add('language', language && mergeWholeField(post.language, language.base, language.mine));
  add('hashtags', hashtags && mergeWholeField(post.hashtags, hashtags.base, hashtags.mine));
  add('mediaIds', mediaIds && mergeWholeField(post.mediaIds, mediaIds.base, mediaIds.mine));
  add('channelIds', channelIds && mergeWholeField(post.channelIds, channelIds.base, channelIds.mine));
  for (const { network, base, mine } of variants) {
    const theirs = view.variants.find((variant) => variant.network === network)?.text ?? null;
    add(`variant:${network}`, mergeNullableText(theirs, base, mine));
  }
  for (const edit of mediaEdits) add(fieldOfPart(edit.mediaId, edit.part), mergeMediaPart(post.mediaEdits, edit));
  return merges;
}

function collect(view: PostView, taken: readonly NamedMerge[], context: MutationContext) {
  const fields: Record<string, unknown> = {};
  const variants: PostVariant[] = [];
  const removedVariants: string[] = [];
  let { mediaEdits } = view.post;
  for (const { field, merge } of taken) {
    if (merge.kind !== 'take') continue;
    const part = partOfField(field);
    if (part !== null) {
      mediaEdits = withMediaPart(mediaEdits, part.mediaId, part.part, merge.value) ?? mediaEdits;
      fields['mediaEdits'] = mediaEdits;
      continue;
    }
    if (!field.startsWith('variant:')) {
      fields[field] = merge.value;
      continue;
    }
    const network = networkSchema.parse(field.slice('variant:'.length));
    const id = stableId('variant', view.post.id, network);
    if (typeof merge.value === 'string') {
      variants.push({ id, clientId: context.clientId, postId: view.post.id, network, text: merge.value });
    } else removedVariants.push(id);
  }
  // Every key came out of mergeAll, which pairs each field with a value of its own type.
  return { fields: fields as Partial<ContentFields>, variants, removedVariants };
}

export const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const newConflict = (
  view: PostView,
  field: string,
  merge: { base: unknown; theirs: unknown; mine: unknown },
  context: MutationContext,
): Conflict => ({
  id: stableId('conflict', context.mutationId, field),
  clientId: context.clientId,
  postId: view.post.id,
  field,
  base: asText(merge.base),
  theirs: asText(merge.theirs),
  mine: asText(merge.mine),
  mutationId: context.mutationId,
  authorId: context.userId,
  state: 'open',
  resolution: null,
  createdAt: context.decidedAt,
  resolvedAt: null,
});

/**
 * The edit builds on an own edit that ended in a conflict: it goes on in the conflict's own copy and touches no words of
 * others. A change of a field without such a conflict is refused, never applied blind; the studio keeps its text.
 */
function extendOwnConflict(view: PostView, args: EditPostArgs, context: MutationContext): MutationResult {
  const own = view.conflicts.filter((conflict) => conflict.state === 'open' && conflict.authorId === context.userId);
  const edits: [string, { base: unknown; mine: unknown }][] = [
    ...Object.entries(args.changes).flatMap(([field, edit]): [string, { base: unknown; mine: unknown }][] =>
      edit === undefined ? [] : [[field, edit]],
    ),
    ...args.variants.map((edit): [string, { base: unknown; mine: unknown }] => [`variant:${edit.network}`, edit]),
    ...args.mediaEdits.map((edit): [string, { base: unknown; mine: unknown }] => [fieldOfPart(edit.mediaId, edit.part), edit]),
  ];
  const writes = [];
  for (const [field, edit] of edits) {
    const conflict = own.find((candidate) => candidate.field === field && candidate.mine === asText(edit.base));
    if (conflict === undefined) return rejected('depends-on-unresolved');
    writes.push(put('conflict', { ...conflict, mine: asText(edit.mine) }));
  }
  return { outcome: 'conflict', writes };
}
