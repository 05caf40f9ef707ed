import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { conflictSchema } from '@zavod/shared/tables/conflict.ts';
import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { seenSchema } from '@zavod/shared/mutations/mutation.ts';
import { publicationSchema } from '@zavod/shared/tables/publication.ts';
import { sourceSchema } from '@zavod/shared/tables/source.ts';
import { z } from 'zod';
import { call } from './call.ts';
import { silentDaysField } from './source-calls.ts';

/** One thing that waits for a person. */
export const inboxItemSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('conflict'),
    postTitle: z.string(),
    conflict: conflictSchema,
    /** Who wrote `mine`; isMine where that is the person at this screen. theirsName: who changed the post last. */
    authorName: z.string(),
    isMine: z.boolean(),
    theirsName: z.string(),
    seen: seenSchema,
    /** A list joined from what both added and took away, as JSON; null for text and where there is nothing to join. */
    joinedList: z.string().nullable(),
    /** The files that a list of files names. */
    files: z.array(z.object({ id: idField, sha256: z.string().nullable(), altText: z.string() })),
  }),
  z.object({
    kind: z.literal('refused'),
    mutationId: idField,
    name: z.string(),
    /** Null where it was about files. */
    postId: idField.nullable(),
    postTitle: z.string(),
    decidedAt: instantField,
    code: z.enum(appErrorCodes),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
    /** Words of a refused edit, so that nothing typed is lost. */
    keptText: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('publication'),
    publication: publicationSchema,
    postTitle: z.string(),
    channel: channelSchema,
    seen: seenSchema,
  }),
  /** Should have gone out, and the cloud has not said a word about it. */
  z.object({ kind: z.literal('late'), publication: publicationSchema, postTitle: z.string(), channel: channelSchema }),
  z.object({ kind: z.literal('channel'), channel: channelSchema }),
  z.object({ kind: z.literal('source'), source: sourceSchema, silentDays: silentDaysField }),
]);
export type InboxItem = z.infer<typeof inboxItemSchema>;

export const inboxCalls = {
  'inbox.list': call(z.object({ clientId: idField }), z.array(inboxItemSchema)),
  /** Puts a refused intent away after the person has read it. */
  'inbox.dismiss': call(z.object({ clientId: idField, mutationId: idField }), z.object({})),
} as const;
