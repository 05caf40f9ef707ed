import { z } from 'zod';
import { clockSchema } from '../domain/quiet-times.ts';
import { idField, instantField, revField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

export const daySchema = z.iso.date();

/** Which days a post comes again: these weekdays (1 Monday to 7 Sunday) of every n-th week, counted from that of firstDay. */
export const recurrencePatternSchema = z.object({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  everyWeeks: z.int().min(1).max(52),
  /** By the clock of the channel. */
  wallTime: clockSchema,
  firstDay: daySchema,
  /** The last day on which it may come, and how many times at most; null where it goes on. */
  lastDay: daySchema.nullable(),
  mostTimes: z.int().min(1).max(1_000).nullable(),
});
export type RecurrencePattern = z.infer<typeof recurrencePatternSchema>;

/** A post that comes again on a channel, as copies of its own. One per post and channel; generation counts its patterns. */
export const recurrenceSchema = recurrencePatternSchema.extend({
  id: idField,
  clientId: idField,
  postId: idField,
  channelId: idField,
  state: z.enum(['active', 'paused', 'stopped', 'finished']),
  generation: revField,
  createdBy: idField,
  createdAt: instantField,
  updatedAt: instantField,
});
export type Recurrence = z.infer<typeof recurrenceSchema>;

export const recurrenceTable = syncedTable('recurrence', recurrenceSchema);
