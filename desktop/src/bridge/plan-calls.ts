import { publicationStateSchema } from '@zavod/shared/domain/publication-state.ts';
import { foldSchema, wallTimeSchema } from '@zavod/shared/domain/wall-time.ts';
import { channelSchema, type Channel } from '@zavod/shared/tables/channel.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { occurrenceSchema } from '@zavod/shared/tables/occurrence.ts';
import { publicationSchema } from '@zavod/shared/tables/publication.ts';
import { recurrenceSchema } from '@zavod/shared/tables/recurrence.ts';
import { z } from 'zod';
import { call } from './call.ts';

const plannedPostSchema = z.object({
  publication: publicationSchema,
  postTitle: z.string(),
  thumbnailSha256: z.string().nullable(),
  /** A decision about it waits in the outbox. */
  isWaiting: z.boolean(),
  /** Set where the post is a copy of one that repeats; its notice where the hour of that day was moved. */
  repeats: z.object({ notice: occurrenceSchema.shape.notice }).nullable(),
});
export type PlannedPost = z.infer<typeof plannedPostSchema>;

/** A planned post beside its channel; an answer names each channel once. */
export type PlanEntry = PlannedPost & { channel: Channel };

/** Null for all. */
const planFilterSchema = z.object({ channelIds: z.array(idField).nullable(), states: z.array(publicationStateSchema).nullable() });
export type PlanFilter = z.infer<typeof planFilterSchema>;

const rangeShape = { from: instantField, to: instantField };

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

const planDaySchema = z.object({ day: z.iso.date(), count: z.int(), posts: z.array(plannedPostSchema) });
export type PlanDay = z.infer<typeof planDaySchema>;

const closedTimeSchema = z.object({
  channelId: idField,
  kind: z.enum(['quiet', 'blackout']),
  /** Of a blackout. */
  reason: z.string(),
  ...rangeShape,
});
export type ClosedTime = z.infer<typeof closedTimeSchema>;

const openSlotSchema = z.object({ channelId: idField, dueAt: instantField });
export type OpenSlot = z.infer<typeof openSlotSchema>;

const unplannedPostSchema = z.object({ postId: idField, postTitle: z.string(), thumbnailSha256: z.string().nullable(), channelIds: z.array(idField) });
export type UnplannedPost = z.infer<typeof unplannedPostSchema>;

export const planCalls = {
  /** Posts that repeat, paused ones among them. */
  'plan.recurrences': call(z.object({ clientId: idField }), z.array(planRecurrenceSchema)),
  /** Publications due in [from, to), oldest first, cancelled ones left out. */
  'plan.list': call(
    z.object({ clientId: idField, ...rangeShape }),
    z.object({ channels: z.array(channelSchema), posts: z.array(plannedPostSchema) }),
  ),
  /** For each day how many publications are due in [from, to), and the first `most` of them. */
  'plan.days': call(
    z.object({
      clientId: idField,
      days: z.array(z.object({ day: z.iso.date(), ...rangeShape })).max(42),
      most: z.int().min(1).max(20),
      filter: planFilterSchema,
    }),
    z.object({ channels: z.array(channelSchema), days: z.array(planDaySchema) }),
  ),
  /** What a time is good for: slots to come in [from, to) that nothing holds, and quiet hours and blackouts that reach into it, cut to it. */
  'plan.openTimes': call(
    z.object({ clientId: idField, ...rangeShape }),
    z.object({ slots: z.array(openSlotSchema), closed: z.array(closedTimeSchema) }),
  ),
  /** Approved posts, newest first, with the channels they are for and not planned on; where a channel is named, only what is for it. */
  'plan.unplanned': call(
    z.object({ clientId: idField, search: z.string().max(200), channelId: idField.nullable(), limit: z.int().min(1).max(100) }),
    z.array(unplannedPostSchema),
  ),
  /** The next weekly slot of the channel, outside its quiet hours and blackouts, that no publication holds; null where the channel has no slots. */
  'plan.nextSlot': call(
    z.object({ clientId: idField, channelId: idField }),
    z.object({ wallTime: wallTimeSchema, timeZone: z.string(), fold: foldSchema, dueAt: instantField }).nullable(),
  ),
} as const;
