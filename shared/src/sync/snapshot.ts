import { z } from 'zod';
import { idField } from '../tables/fields.ts';
import { cursorSchema } from './cursor.ts';

/** A place from which a snapshot is still to be read; made by the server, opaque to the studio. */
export const snapshotPlaceSchema = z.string().max(500);

export const snapshotRequestSchema = z.object({
  clientId: idField,
  deviceId: idField,
  protocolVersion: z.int(),
  /** Null for the first page. */
  place: snapshotPlaceSchema.nullable(),
});
export type SnapshotRequest = z.infer<typeof snapshotRequestSchema>;

/** Values are parsed once, by the schema of their table; looking at each of a million here too would cost as much again. */
const rowValuesSchema = z.custom<unknown[]>((values) => Array.isArray(values));

/**
 * One page: rows of one table as columns and values (rows[i][j] belongs to columns[j]; columns are field names). Newest
 * posts come first, so that the first screen is there before the rest. `next` are the places to read on from: none where
 * this part ends, two where a large copy parts in two that may be read side by side. The first page fixes the cursor; once
 * no place is left, a pull from it brings what changed meanwhile. `total` counts the rows of the whole snapshot, for progress.
 */
export const snapshotReplySchema = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.array(rowValuesSchema),
  cursor: cursorSchema,
  next: z.array(snapshotPlaceSchema).max(2),
  total: z.int().nonnegative(),
});
export type SnapshotReply = z.infer<typeof snapshotReplySchema>;
