import { z } from 'zod';
import { wallTimeSchema } from '../domain/wall-time.ts';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** A time in which nothing goes out: from `fromWallTime` up to, not including, `untilWallTime`, by the clock of each channel it is for. */
export const blackoutSchema = z.object({
  id: idField,
  clientId: idField,
  /** Null: every channel of the client. */
  channelId: idField.nullable(),
  fromWallTime: wallTimeSchema,
  untilWallTime: wallTimeSchema,
  /** What a person reads who wants to plan there: a holiday, a day of mourning. */
  reason: z.string(),
  createdBy: idField,
  createdAt: instantField,
});
export type Blackout = z.infer<typeof blackoutSchema>;

export const blackoutTable = syncedTable('blackout', blackoutSchema);
