import { z } from 'zod';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** Where material comes from, with its health. */
export const sourceSchema = z.object({
  id: idField,
  clientId: idField,
  kind: z.enum(['rss', 'news', 'youtube', 'instagram', 'web']),
  title: z.string(),
  url: z.string(),
  state: z.enum(['active', 'paused', 'gone']),
  lastSuccessAt: instantField.nullable(),
  lastErrorAt: instantField.nullable(),
  lastErrorCode: z.string().nullable(),
  lastErrorWords: z.string().nullable(),
  consecutiveFailures: z.int(),
  itemsPerDay: z.number(),
  createdAt: instantField,
});
export type Source = z.infer<typeof sourceSchema>;

export const sourceTable = syncedTable('source', sourceSchema);
