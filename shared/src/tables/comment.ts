import { z } from 'zod';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** What a member or a reviewer says about a post; append only. */
export const commentSchema = z.object({
  id: idField,
  clientId: idField,
  postId: idField,
  authorId: idField,
  /** Of a reviewer without an account; authorId is then their link. */
  authorName: z.string().nullable().default(null),
  text: z.string(),
  createdAt: instantField,
});
export type Comment = z.infer<typeof commentSchema>;

export const commentTable = syncedTable('comment', commentSchema);
