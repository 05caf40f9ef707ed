import { z } from 'zod';
import { idField } from '../tables/fields.ts';
import { cursorSchema } from './cursor.ts';

/** Where the next page of a snapshot begins; made by the server, opaque to the studio. */
export const snapshotTokenSchema = z.string().max(500);

export const snapshotRequestSchema = z.object({
  clientId: idField,
  deviceId: idField,
  protocolVersion: z.int(),
  token: snapshotTokenSchema.nullable(),
});
export type SnapshotRequest = z.infer<typeof snapshotRequestSchema>;

/** Values are parsed once, by the schema of their table; looking at each of a million here too would cost as much again. */
const rowValuesSchema = z.custom<unknown[]>((values) => Array.isArray(values));

/**
 * One page: rows of one table as columns and values (rows[i][j] belongs to columns[j]; columns are field names). Newest
 * posts come first, so that the first screen is there before the rest. The first page fixes the cursor; after the last
 * page (token null) a pull from it brings what changed meanwhile. `total` counts the rows of the whole snapshot, for progress.
 */
export const snapshotReplySchema = z.object({
  table: z.string(),
  columns: z.array(z.string()),
  rows: z.array(rowValuesSchema),
  cursor: cursorSchema,
  token: snapshotTokenSchema.nullable(),
  total: z.int().nonnegative(),
});
export type SnapshotReply = z.infer<typeof snapshotReplySchema>;
