import type { PostStatus } from '@zavod/shared/tables/post.ts';
import type { QueueRow, QueueView } from '../../../bridge/queue-calls.ts';
import type { Cursor } from '../../state/studio-state.tsx';

export const pageSize = 100;

/** The part of a long list that was read so far, with gaps where nothing was read yet. */
export interface QueueList {
  total: number;
  rows: readonly (QueueRow | undefined)[];
}

/** Decisions that are on the screen already while the engine still writes them down. */
export type Deciding = Readonly<Record<string, PostStatus>>;

/** Puts pages, each read at its own time, in their places. */
export function listOf(pages: readonly { offset: number; total: number; rows: readonly QueueRow[] }[]): QueueList {
  const total = pages.at(-1)?.total ?? 0;
  const rows: (QueueRow | undefined)[] = Array.from({ length: total });
  for (const page of pages) page.rows.forEach((row, index) => page.offset + index < total && (rows[page.offset + index] = row));
  return { total, rows };
}

const accepts: Record<QueueView, (status: PostStatus) => boolean> = {
  drafts: (status) => status === 'draft',
  approved: (status) => status === 'approved',
  rejected: (status) => status === 'rejected',
  all: () => true,
};

/** The list as the person has already decided it: a row that no longer belongs to the view is gone, the others close up. */
export function withDecisions(list: QueueList, deciding: Deciding, view: QueueView): QueueList {
  if (Object.keys(deciding).length === 0) return list;
  const rows = list.rows.flatMap((row) => {
    const status = row === undefined ? undefined : deciding[row.id];
    if (row === undefined || status === undefined) return [row];
    return accepts[view](status) ? [{ ...row, status, isWaiting: true }] : [];
  });
  return { total: rows.length, rows };
}

/**
 * Where the person stands now. The post keeps its place under the eyes when rows come and go; when the post itself left,
 * the next one has moved up into its place.
 */
export function standingAt(list: QueueList, cursor: Cursor): Cursor {
  if (list.total === 0) return cursor.isPinned === true ? cursor : { postId: null, index: 0 };
  const isHere = cursor.postId !== null && list.rows[cursor.index]?.id === cursor.postId;
  if (isHere) return cursor;
  const elsewhere = cursor.postId === null ? -1 : list.rows.findIndex((row) => row?.id === cursor.postId);
  if (elsewhere < 0 && cursor.isPinned === true) return cursor;
  const index = elsewhere >= 0 ? elsewhere : Math.min(cursor.index, list.total - 1);
  return { postId: list.rows[index]?.id ?? null, index };
}
