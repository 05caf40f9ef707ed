import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { editPostArgs } from '@zavod/shared/mutations/edit-post.ts';
import { mutationOutcomes, seenSchema } from '@zavod/shared/mutations/mutation.ts';
import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { commentSchema } from '@zavod/shared/tables/comment.ts';
import { conflictSchema } from '@zavod/shared/tables/conflict.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { labelSchema } from '@zavod/shared/tables/label.ts';
import { mediaSchema } from '@zavod/shared/tables/media.ts';
import { postSchema } from '@zavod/shared/tables/post.ts';
import { postVariantSchema } from '@zavod/shared/tables/post-variant.ts';
import { publicationSchema } from '@zavod/shared/tables/publication.ts';
import { sourceItemSchema } from '@zavod/shared/tables/source-item.ts';
import { z } from 'zod';
import { call } from './call.ts';

/** The words under the person's hands, saved as they are typed; they become one editPost intent when the person is done. */
export const savedDraftSchema = z.object({
  changes: editPostArgs.shape.changes,
  variants: editPostArgs.shape.variants,
  seen: seenSchema,
  savedAt: instantField,
});
export type SavedDraft = z.infer<typeof savedDraftSchema>;

/** A post with everything the reader shows: mirror and waiting intents together. Pass `seen` back with every intent. */
export const postDetailSchema = z.object({
  post: postSchema,
  seen: seenSchema,
  variants: z.array(postVariantSchema),
  publications: z.array(publicationSchema),
  comments: z.array(commentSchema.extend({ authorName: z.string() })),
  labels: z.array(labelSchema),
  conflicts: z.array(conflictSchema),
  media: z.array(mediaSchema),
  channels: z.array(channelSchema),
  sourceItem: sourceItemSchema.nullable(),
  siblings: z.array(sourceItemSchema.pick({ id: true, title: true, url: true, publishedAt: true }).extend({ sourceName: z.string() })),
  draft: savedDraftSchema.nullable(),
  waitingIntents: z.int(),
  /** names: who approved exactly what stands here; missing: how many people still have to, 0 once it is approved. */
  approvals: z.object({ names: z.array(z.string()), missing: z.int() }),
});
export type PostDetail = z.infer<typeof postDetailSchema>;

/** How the intent ended over what this computer knows. A refusal here is not queued: the person is told at once. */
export const submittedSchema = z.object({
  mutationId: idField,
  outcome: z.enum(mutationOutcomes),
  code: z.enum(appErrorCodes).nullable(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Submitted = z.infer<typeof submittedSchema>;

export const postCalls = {
  'post.open': call(z.object({ clientId: idField, postId: idField }), postDetailSchema.nullable()),
  /** name and args are those of shared/mutations. Resolves after the intent is on the disk (synchronous=FULL). */
  'intent.submit': call(z.object({ clientId: idField, name: z.string(), args: z.unknown() }), submittedSchema),
  'draft.save': call(
    z.object({ clientId: idField, postId: idField, draft: savedDraftSchema.omit({ savedAt: true }) }),
    z.object({ savedAt: instantField }),
  ),
  'draft.discard': call(z.object({ clientId: idField, postId: idField }), z.object({})),
} as const;
