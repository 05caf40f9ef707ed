import type { Writer } from './database.ts';
import { putRow } from './mirror.ts';
import { findMirrorTable } from './mirror-tables.ts';
import type { StoredUpload } from './outbox-uploads.ts';

/** Shows the files brought here whose rows the cloud has not sent yet. */
export function showUploads(writer: Writer, uploads: readonly Pick<StoredUpload, 'media'>[]): void {
  const table = findMirrorTable('media');
  if (table === undefined) return;
  for (const { media } of uploads) {
    const isInMirror = writer.get('SELECT 1 FROM main.media WHERE id = ?', media.id) !== undefined;
    if (!isInMirror) putRow(writer, 'temp.brought_media', table, { ...media });
  }
}
