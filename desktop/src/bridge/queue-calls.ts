import { publicationStateSchema } from '@zavod/shared/domain/publication-state.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { postStatusSchema } from '@zavod/shared/tables/post.ts';
import { z } from 'zod';
import { call } from './call.ts';
import { complaintSchema, maxQueryLength } from './query/parse-query.ts';

export const queueViewSchema = z.enum(['drafts', 'approved', 'rejected', 'all']);
export type QueueView = z.infer<typeof queueViewSchema>;

/** What a list row shows. nextDueAt and publicationState belong to the publication that matters next, where there is one. */
export const queueRowSchema = z.object({
  id: idField,
  title: z.string(),
  beginning: z.string(),
  status: postStatusSchema,
  sourceName: z.string().nullable(),
  storySize: z.int(),
  language: z.string(),
  provider: z.string(),
  riskCount: z.int(),
  labelNames: z.array(z.string()),
  thumbnailSha256: z.string().nullable(),
  createdAt: instantField,
  publicationState: publicationStateSchema.nullable(),
  nextDueAt: instantField.nullable(),
  timeZone: z.string().nullable(),
  /** A decision about it waits in the outbox. */
  isWaiting: z.boolean(),
  hasConflict: z.boolean(),
  /** Comments of others that were not on this screen yet. */
  unreadComments: z.int(),
});
export type QueueRow = z.infer<typeof queueRowSchema>;

export const queueFilterSchema = z.object({
  view: queueViewSchema,
  /** What was typed: words to find (prefixes count) and filters such as source:habr, Russian and English; empty for all. */
  search: z.string().max(maxQueryLength),
  sourceName: z.string().nullable(),
  channelId: idField.nullable(),
  labelId: idField.nullable(),
  language: z.string().nullable(),
  onlyRisky: z.boolean(),
});
export type QueueFilter = z.infer<typeof queueFilterSchema>;

/** As many rows as are handed out at once. */
export const mostRows = 500;

export const queueCalls = {
  'queue.page': call(
    z.object({ clientId: idField, filter: queueFilterSchema, offset: z.int().nonnegative(), limit: z.int().min(1).max(mostRows) }),
    /** complaints: which filters could not be used, so that the list is wider than was asked for. */
    z.object({ total: z.int(), rows: z.array(queueRowSchema), complaints: z.array(complaintSchema) }),
  ),
  /** A stretch of the list, newest first, to be picked at once. */
  'queue.pick': call(
    z.object({ clientId: idField, filter: queueFilterSchema, offset: z.int().nonnegative(), limit: z.int().min(1).max(10_000) }),
    z.object({ total: z.int(), postIds: z.array(idField) }),
  ),
  /** Counts for the side bar and what the filters can offer. */
  'queue.facets': call(
    z.object({ clientId: idField }),
    z.object({
      drafts: z.int(),
      approved: z.int(),
      rejected: z.int(),
      inbox: z.int(),
      sourceNames: z.array(z.string()),
      languages: z.array(z.string()),
      labels: z.array(z.object({ id: idField, name: z.string(), colour: z.string() })),
      channels: z.array(z.object({ id: idField, title: z.string(), network: z.string() })),
    }),
  ),
} as const;
