import { networkSchema } from '@zavod/shared/domain/network.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

/** One stored version of a post's content. */
export const postVersionSchema = z.object({
  id: z.string(),
  contentRev: z.int(),
  /** conflict_copy: what somebody wrote over newer words of others; waiting: made here, not yet in the cloud. */
  kind: z.enum(['edit', 'conflict_copy', 'published', 'waiting']),
  title: z.string(),
  text: z.string(),
  link: z.string().nullable(),
  language: z.string(),
  hashtags: z.array(z.string()),
  mediaIds: z.array(idField),
  channelIds: z.array(idField),
  variants: z.array(z.object({ network: networkSchema, text: z.string() })),
  /** Empty where no member wrote it: the first version of a draft that was generated. */
  authorName: z.string(),
  createdAt: instantField,
});
export type PostVersion = z.infer<typeof postVersionSchema>;

export const versionCalls = {
  /** Newest first, own edits that wait on top. readAt: when the cloud was asked, where it cannot be reached now; refused only if it never was. */
  'post.versions': call(
    z.object({ clientId: idField, postId: idField }),
    z.object({ versions: z.array(postVersionSchema), readAt: instantField.nullable() }),
  ),
  /** The comments of the post are on the screen. */
  'comments.seen': call(z.object({ clientId: idField, postId: idField, until: instantField }), z.object({})),
} as const;
