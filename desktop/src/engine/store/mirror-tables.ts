import type { SyncedTableName } from '@zavod/shared/tables/registry.ts';

/**
 * How a synced table lies in the mirror: the whole row as JSON, known fields and unknown ones alike, and beside it the
 * fields that lists sort and filter by as columns of their own.
 */
export interface MirrorTable {
  name: Exclude<SyncedTableName, 'post'>;
  columns: readonly { name: string; field: string }[];
  indexes: readonly string[];
}

const postId = { name: 'post_id', field: 'postId' };

/** Posts have a file of their own (post-rows.ts): they are also in the search index. */
export const mirrorTables: readonly MirrorTable[] = [
  { name: 'membership', columns: [{ name: 'user_id', field: 'userId' }], indexes: ['user_id'] },
  { name: 'channel', columns: [], indexes: [] },
  { name: 'slot', columns: [{ name: 'channel_id', field: 'channelId' }], indexes: ['channel_id'] },
  { name: 'blackout', columns: [], indexes: [] },
  { name: 'label', columns: [], indexes: [] },
  { name: 'source', columns: [], indexes: [] },
  { name: 'media_folder', columns: [], indexes: [] },
  {
    // Its rows keep their rowid: the search over the library names them by it (media-rows.ts).
    name: 'media',
    columns: [
      { name: 'mime_type', field: 'mimeType' },
      { name: 'created_at', field: 'createdAt' },
      { name: 'bytes', field: 'bytes' },
      { name: 'file_name', field: 'fileName' },
      { name: 'folder_id', field: 'folderId' },
      { name: 'deleted_at', field: 'deletedAt' },
    ],
    // Each list is read from its index alone; within equal values an index is in the order of the rowid.
    indexes: ['deleted_at', 'deleted_at, file_name', 'deleted_at, bytes', 'folder_id, deleted_at'],
  },
  {
    name: 'source_item',
    columns: [
      { name: 'source_id', field: 'sourceId' },
      { name: 'story_id', field: 'storyId' },
      { name: 'collected_at', field: 'collectedAt' },
    ],
    indexes: ['source_id, collected_at', 'story_id', 'collected_at'],
  },
  { name: 'post_variant', columns: [postId], indexes: ['post_id'] },
  {
    name: 'publication',
    columns: [
      postId,
      { name: 'channel_id', field: 'channelId' },
      { name: 'state', field: 'state' },
      { name: 'due_at', field: 'dueAt' },
    ],
    indexes: ['post_id', 'due_at', 'state', 'channel_id, due_at'],
  },
  { name: 'recurrence', columns: [postId], indexes: ['post_id'] },
  {
    name: 'occurrence',
    columns: [
      { name: 'recurrence_id', field: 'recurrenceId' },
      { name: 'copy_id', field: 'postId' },
      { name: 'day', field: 'day' },
    ],
    indexes: ['recurrence_id, day', 'copy_id'],
  },
  { name: 'comment', columns: [postId], indexes: ['post_id'] },
  { name: 'post_label', columns: [postId, { name: 'label_id', field: 'labelId' }], indexes: ['post_id', 'label_id'] },
  { name: 'conflict', columns: [postId, { name: 'state', field: 'state' }], indexes: ['post_id', 'state'] },
  { name: 'approval_policy', columns: [], indexes: [] },
];

export const findMirrorTable = (name: string): MirrorTable | undefined => mirrorTables.find((table) => table.name === name);

/** The tables that intents write; each has a twin in the overlay. */
export const overlaidTables = ['post_variant', 'publication', 'recurrence', 'comment', 'post_label', 'conflict', 'label', 'media', 'media_folder'] as const;

export const columnNames = (table: MirrorTable): string => ['id', ...table.columns.map(({ name }) => name), 'row'].join(', ');
