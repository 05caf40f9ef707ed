import { foldSchema, wallTimeSchema } from '@zavod/shared/domain/wall-time.ts';
import { channelSchema } from '@zavod/shared/tables/channel.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { occurrenceSchema } from '@zavod/shared/tables/occurrence.ts';
import { publicationSchema } from '@zavod/shared/tables/publication.ts';
import { recurrenceSchema } from '@zavod/shared/tables/recurrence.ts';
import { z } from 'zod';
import { call } from './call.ts';

export const planEntrySchema = z.object({
  publication: publicationSchema,
  channel: channelSchema,
  postTitle: z.string(),
  thumbnailSha256: z.string().nullable(),
  isWaiting: z.boolean(),
  /** Set where the post is a copy of one that repeats; its notice where the hour of that day was moved. */
  repeats: z.object({ notice: occurrenceSchema.shape.notice }).nullable(),
});
export type PlanEntry = z.infer<typeof planEntrySchema>;

export const planRecurrenceSchema = z.object({
  recurrence: recurrenceSchema,
  channel: channelSchema,
  postTitle: z.string(),
  /** Whether the post it copies is approved now: only then days are made. */
  isApproved: z.boolean(),
  isWaiting: z.boolean(),
  /** Days that are left out, with why. */
  skipped: z.array(occurrenceSchema),
});
export type PlanRecurrence = z.infer<typeof planRecurrenceSchema>;

export const planCalls = {
  /** Posts that repeat, paused ones among them. */
  'plan.recurrences': call(z.object({ clientId: idField }), z.array(planRecurrenceSchema)),
  /** Publications due in [from, to), oldest first, cancelled ones left out. */
  'plan.list': call(z.object({ clientId: idField, from: instantField, to: instantField }), z.array(planEntrySchema)),
  /** The next weekly slot of the channel, outside its quiet hours and blackouts, that no publication holds; null where the channel has no slots. */
  'plan.nextSlot': call(
    z.object({ clientId: idField, channelId: idField }),
    z.object({ wallTime: wallTimeSchema, timeZone: z.string(), fold: foldSchema, dueAt: instantField }).nullable(),
  ),
} as const;
