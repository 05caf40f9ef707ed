import { z } from 'zod';
import { wallTimeSchema } from '../domain/wall-time.ts';
import { idField, instantField, revField } from './fields.ts';
import { daySchema } from './recurrence.ts';
import { syncedTable } from './synced-table.ts';

/** One day of a recurrence: the copy of the post that goes out then, or why none does. */
export const occurrenceSchema = z.object({
  id: idField,
  clientId: idField,
  recurrenceId: idField,
  generation: revField,
  day: daySchema,
  wallTime: wallTimeSchema,
  /** The copy; null where the day is skipped. */
  postId: idField.nullable(),
  /** slot-moved-past-gap: its hour does not exist that day, so it comes right after. The others are why it is skipped. */
  notice: z.enum(['slot-moved-past-gap', 'in-blackout', 'too-late']).nullable(),
  /** That of the blackout. */
  reason: z.string().nullable(),
  createdAt: instantField,
});
export type Occurrence = z.infer<typeof occurrenceSchema>;

export const occurrenceTable = syncedTable('occurrence', occurrenceSchema);
