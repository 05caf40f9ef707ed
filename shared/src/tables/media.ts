import { z } from 'zod';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** A stored picture or clip; its bytes are addressed by the sha256 of the file. Sizes in pixels and bytes. */
export const mediaSchema = z.object({
  id: idField,
  clientId: idField,
  sha256: z.string(),
  thumbnailSha256: z.string().nullable(),
  mimeType: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  bytes: z.int(),
  /** Length of a clip; null for a picture. */
  durationMs: z.int().nullable(),
  altText: z.string(),
  createdAt: instantField,
});
export type Media = z.infer<typeof mediaSchema>;

export const mediaTable = syncedTable('media', mediaSchema);
