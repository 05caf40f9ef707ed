import { z } from 'zod';
import { approvalsSchema } from '../domain/approvals.ts';
import { mediaEditsSchema } from '../domain/media-edit.ts';
import { idField, instantField, revField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

export const postStatusSchema = z.enum(['draft', 'approved', 'rejected', 'archived']);

/**
 * One piece of content. contentRev counts changes of title, text, link, language, hashtags, media and their edits, channels and variants;
 * statusRev changes of status; scheduleRev changes of its publications by people. approvedHash is the hash of exactly
 * the bytes that were approved; it is null whenever the status is not approved.
 */
export const postSchema = z.object({
  id: idField,
  clientId: idField,
  title: z.string(),
  text: z.string(),
  link: z.string().nullable(),
  language: z.string(),
  hashtags: z.array(z.string()),
  mediaIds: z.array(idField),
  mediaEdits: mediaEditsSchema.default({}),
  channelIds: z.array(idField),
  status: postStatusSchema,
  contentRev: revField,
  statusRev: revField,
  scheduleRev: revField,
  approvedContentRev: revField.nullable(),
  approvedHash: z.string().nullable(),
  approvedBy: idField.nullable(),
  approvedAt: instantField.nullable(),
  approvals: approvalsSchema.default({}),
  rejectReason: z.string().nullable(),
  storyId: idField.nullable(),
  sourceItemId: idField.nullable(),
  sourceName: z.string().nullable(),
  generationRunId: idField.nullable(),
  /** Who wrote the first version: 'local', 'openai', or 'person'. */
  provider: z.string(),
  model: z.string().nullable(),
  costMicros: z.int().nullable(),
  promptVersion: z.int().nullable(),
  aiGenerated: z.boolean(),
  riskNotes: z.array(z.string()),
  assigneeId: idField.nullable(),
  priority: z.int(),
  editedBy: idField.nullable(),
  createdAt: instantField,
  updatedAt: instantField,
});
export type Post = z.infer<typeof postSchema>;
export type PostStatus = z.infer<typeof postStatusSchema>;

export const postTable = syncedTable('post', postSchema);
