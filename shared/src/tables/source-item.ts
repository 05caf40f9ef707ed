import { z } from 'zod';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** What was collected. The full text stays in the cloud; excerpt is its beginning, at most 2,000 characters. */
export const sourceItemSchema = z.object({
  id: idField,
  clientId: idField,
  sourceId: idField,
  storyId: idField.nullable(),
  title: z.string(),
  url: z.string().nullable(),
  author: z.string().nullable(),
  excerpt: z.string(),
  language: z.string(),
  mediaId: idField.nullable(),
  publishedAt: instantField.nullable(),
  collectedAt: instantField,
});
export type SourceItem = z.infer<typeof sourceItemSchema>;

export const sourceItemTable = syncedTable('source_item', sourceItemSchema);
