import { z } from 'zod';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/**
 * Two people changed the same words. `theirs` stands in the post; `mine` is kept here until a person decides.
 * field: title, text, link, language, hashtags, mediaIds, channelIds, variant:<network>, or
 * crop, coverMs or altText:<media id>. Values of lists, crops and moments are JSON.
 */
export const conflictSchema = z.object({
  id: idField,
  clientId: idField,
  postId: idField,
  field: z.string(),
  base: z.string(),
  theirs: z.string(),
  mine: z.string(),
  mutationId: idField,
  authorId: idField,
  state: z.enum(['open', 'resolved']),
  resolution: z.enum(['theirs', 'mine', 'merged']).nullable(),
  createdAt: instantField,
  resolvedAt: instantField.nullable(),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const conflictTable = syncedTable('conflict', conflictSchema);
