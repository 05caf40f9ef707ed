import { z } from 'zod';
import { idField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** A label on a post. The id is stableId(postId, labelId), so adding twice is one row. */
export const postLabelSchema = z.object({
  id: idField,
  clientId: idField,
  postId: idField,
  labelId: idField,
});
export type PostLabel = z.infer<typeof postLabelSchema>;

export const postLabelTable = syncedTable('post_label', postLabelSchema);
