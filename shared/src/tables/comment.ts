import { z } from 'zod';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** What a member says about a post; append only. */
export const commentSchema = z.object({
  id: idField,
  clientId: idField,
  postId: idField,
  authorId: idField,
  text: z.string(),
  createdAt: instantField,
});
export type Comment = z.infer<typeof commentSchema>;

export const commentTable = syncedTable('comment', commentSchema);
