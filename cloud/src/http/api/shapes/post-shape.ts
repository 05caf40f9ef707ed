import { networkSchema } from '@zavod/shared/domain/network.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { postStatusSchema } from '@zavod/shared/tables/post.ts';
import { z } from 'zod';
import { revisionField, revisionOf } from './revision-shape.ts';

export const postShape = z
  .object({
    id: idField,
    revision: revisionField,
    status: postStatusSchema,
    title: z.string(),
    text: z.string(),
    link: z.string().nullable(),
    language: z.string(),
    hashtags: z.array(z.string()),
    mediaIds: z.array(idField),
    channelIds: z.array(idField),
    variants: z.array(z.object({ network: networkSchema, text: z.string() })).describe('The text for one network, where it differs from the text of the post.'),
    rejectReason: z.string().nullable(),
    approvedAt: instantField.nullable(),
    storyId: idField.nullable(),
    sourceItemId: idField.nullable(),
    sourceName: z.string().nullable(),
    aiGenerated: z.boolean(),
    riskNotes: z.array(z.string()).describe('What looking through the draft found, as sentences.'),
    createdAt: instantField,
    updatedAt: instantField,
  })
  .describe('One piece of content with its texts for networks.');
export type PostShape = z.infer<typeof postShape>;

/** What a program is shown of a post; fields that only the studio needs fall away. */
export const postOfView = ({ post, variants }: Pick<PostView, 'post' | 'variants'>): PostShape =>
  postShape.parse({ ...post, revision: revisionOf(post), variants: variants.map(({ network, text }) => ({ network, text })) });
