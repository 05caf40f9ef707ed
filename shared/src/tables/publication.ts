import { z } from 'zod';
import { publicationStateSchema } from '../domain/publication-state.ts';
import { foldSchema, wallTimeSchema } from '../domain/wall-time.ts';
import { idField, instantField, revField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/**
 * One post going to one channel at one time. dueAt is derived from wallTime, timeZone and fold. generation counts the
 * plans (a move, a new approval), attempt the irreversible calls begun within a generation.
 */
export const publicationSchema = z.object({
  id: idField,
  clientId: idField,
  postId: idField,
  channelId: idField,
  state: publicationStateSchema,
  wallTime: wallTimeSchema,
  timeZone: z.string(),
  fold: foldSchema,
  tzVersion: z.string(),
  dueAt: instantField,
  generation: revField,
  attempt: revField,
  approvedHash: z.string(),
  externalId: z.string().nullable(),
  externalUrl: z.string().nullable(),
  publishedAt: instantField.nullable(),
  /** Taken away from readers again. */
  removedAt: instantField.nullable(),
  errorCode: z.string().nullable(),
  /** The network's own words. */
  errorWords: z.string().nullable(),
  createdBy: idField,
  createdAt: instantField,
  updatedAt: instantField,
});
export type Publication = z.infer<typeof publicationSchema>;

export const publicationTable = syncedTable('publication', publicationSchema);
