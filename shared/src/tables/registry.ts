import { approvalPolicyTable } from './approval-policy.ts';
import { blackoutTable } from './blackout.ts';
import { channelTable } from './channel.ts';
import { commentTable } from './comment.ts';
import { conflictTable } from './conflict.ts';
import { labelTable } from './label.ts';
import { mediaFolderTable } from './media-folder.ts';
import { mediaTable } from './media.ts';
import { membershipTable } from './membership.ts';
import { occurrenceTable } from './occurrence.ts';
import { postLabelTable } from './post-label.ts';
import { postTable } from './post.ts';
import { postVariantTable } from './post-variant.ts';
import { publicationTable } from './publication.ts';
import { recurrenceTable } from './recurrence.ts';
import { slotTable } from './slot.ts';
import { sourceItemTable } from './source-item.ts';
import { sourceTable } from './source.ts';

/** In the order in which rows can be written without breaking a foreign key. */
export const syncedTables = [
  membershipTable,
  channelTable,
  slotTable,
  blackoutTable,
  labelTable,
  sourceTable,
  mediaFolderTable,
  mediaTable,
  sourceItemTable,
  postTable,
  postVariantTable,
  publicationTable,
  recurrenceTable,
  occurrenceTable,
  commentTable,
  postLabelTable,
  conflictTable,
  approvalPolicyTable,
] as const;

export type SyncedTableName = (typeof syncedTables)[number]['name'];
export const syncedTableNames = syncedTables.map((table) => table.name);
