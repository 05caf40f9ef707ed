import { z } from 'zod';
import { sourceKindSchema } from '../sources/source-kind.ts';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** Where material comes from, with its health. */
export const sourceSchema = z.object({
  id: idField,
  clientId: idField,
  kind: sourceKindSchema,
  title: z.string(),
  url: z.string(),
  state: z.enum(['active', 'paused', 'gone', 'removed']),
  lastSuccessAt: instantField.nullable(),
  lastErrorAt: instantField.nullable(),
  lastErrorCode: z.string().nullable(),
  lastErrorWords: z.string().nullable(),
  consecutiveFailures: z.int(),
  itemsPerDay: z.number(),
  /** When it is asked again; null: at the next chance. Absent in rows a studio stored before it had the field. */
  nextAt: instantField.nullable().default(null),
  createdAt: instantField,
});
export type Source = z.infer<typeof sourceSchema>;

export const sourceTable = syncedTable('source', sourceSchema);
