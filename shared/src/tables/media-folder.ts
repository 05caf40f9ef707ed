import { z } from 'zod';
import { idField, instantField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** A place in the media library. Folders do not lie in each other, and two may have one name. */
export const mediaFolderSchema = z.object({
  id: idField,
  clientId: idField,
  name: z.string(),
  createdAt: instantField,
});
export type MediaFolder = z.infer<typeof mediaFolderSchema>;

export const mediaFolderTable = syncedTable('media_folder', mediaFolderSchema);
