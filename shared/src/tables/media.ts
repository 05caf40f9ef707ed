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
  /** As the person's own computer calls it; null for what was collected or made. */
  fileName: z.string().nullable().default(null),
  /** Where it was collected. */
  sourceUrl: z.string().nullable().default(null),
  uploadedBy: idField.nullable().default(null),
  /** Null: brought or collected. local: drawn here. Else the service that made it. */
  madeBy: z.string().nullable().default(null),
  /** A folder that is gone is no folder. */
  folderId: idField.nullable().default(null),
  tags: z.array(z.string()).default([]),
  /** Set where a person deleted it: it can be put back until it is cleared away. */
  deletedAt: instantField.nullable().default(null),
  createdAt: instantField,
});
export type Media = z.infer<typeof mediaSchema>;

export const mediaTable = syncedTable('media', mediaSchema);
