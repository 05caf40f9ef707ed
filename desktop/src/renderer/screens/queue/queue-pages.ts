import type { PostStatus } from '@zavod/shared/tables/post.ts';
import { replaceEqualDeep } from '@tanstack/react-query';
import type { QueueRow, QueueView } from '../../../bridge/queue-calls.ts';
import type { Cursor } from '../../state/studio-state.tsx';

export const pageSize = 30;

/** A long list of which some pages were read. Asking it costs the same for a hundred rows and for a hundred thousand. */
export interface QueueList {
  total: number;
  /** Undefined where nothing was read yet, and beyond the ends. */
  at(index: number): QueueRow | undefined;
  /** Where the post stands; -1 where it was not read or is not there. */
  find(postId: string): number;
}

export interface QueuePage {
  offset: number;
  total: number;
  rows: readonly QueueRow[];
}

/**
 * A page that was read again, made of the rows that were there before wherever they say the same: a decision moves every row below it
 * by one, and none of them has to be drawn again.
 */
export function withKnownRows(before: unknown, page: unknown): unknown {
  if (!isPage(before) || !isPage(page)) return page;
  const { rows: knownRows, ...knownRest } = before;
  const known = new Map(knownRows.map((row) => [row.id, row]));
  const { rows: read, ...readRest } = page;
  const rows = read.map((row) => replaceEqualDeep(known.get(row.id), row));
  const rest = replaceEqualDeep(knownRest, readRest);
  const isSame = rest === knownRest && rows.length === knownRows.length && rows.every((row, place) => row === knownRows[place]);
  return isSame ? before : { ...rest, rows };
}

const isPage = (value: unknown): value is QueuePage => typeof value === 'object' && value !== null && 'rows' in value && Array.isArray(value.rows);

/** Decisions that are on the screen already while the engine still writes them down. */
export type Deciding = Readonly<Record<string, PostStatus>>;

/** Puts pages, each read at its own time, in their places: the last one is the newest and knows how long the list is. */
export function listOf(pages: readonly QueuePage[]): QueueList {
  const total = pages.at(-1)?.total ?? 0;
  return {
    total,
    at(index) {
      if (index >= total) return undefined;
      const page = pages.findLast(({ offset, rows }) => index >= offset && index < offset + rows.length);
      return page?.rows[index - page.offset];
    },
    find(postId) {
      for (const { offset, rows } of pages) {
        const place = rows.findIndex(({ id }) => id === postId);
        if (place >= 0 && offset + place < total) return offset + place;
      }
      return -1;
    },
  };
}

const accepts: Record<QueueView, (status: PostStatus) => boolean> = {
  drafts: (status) => status === 'draft',
  approved: (status) => status === 'approved',
  rejected: (status) => status === 'rejected',
  all: () => true,
};

/** The list as the person has already decided it: a row that no longer belongs to the view is gone, the others close up. */
export function withDecisions(list: QueueList, deciding: Deciding, view: QueueView): QueueList {
  const gone: number[] = [];
  const decided = new Map<string, QueueRow>();
  for (const [postId, status] of Object.entries(deciding)) {
    const place = list.find(postId);
    const row = list.at(place);
    if (row === undefined) continue;
    if (accepts[view](status)) decided.set(postId, { ...row, status, isWaiting: true });
    else gone.push(place);
  }
  if (gone.length === 0 && decided.size === 0) return list;
  gone.sort((a, b) => a - b);
  return {
    total: list.total - gone.length,
    at(index) {
      let place = index;
      for (const left of gone) if (left <= place) place += 1;
      const row = list.at(place);
      return row === undefined ? undefined : (decided.get(row.id) ?? row);
    },
    find(postId) {
      const place = list.find(postId);
      return gone.includes(place) ? -1 : place - gone.filter((left) => left < place).length;
    },
  };
}

/**
 * The rows at these places, both included. Pages are read one after the other, so that for a moment a row may stand at the end of one
 * and at the beginning of the next: it is shown once, and its second place is a gap.
 */
export function rowsAt(list: QueueList, first: number, last: number): (QueueRow | undefined)[] {
  const shown = new Set<string>();
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => {
    const row = list.at(first + place);
    if (row === undefined || shown.has(row.id)) return undefined;
    shown.add(row.id);
    return row;
  });
}

/**
 * Where the person stands now. The post keeps its place under the eyes when rows come and go; when the post itself left,
 * the next one has moved up into its place.
 */
export function standingAt(list: QueueList, cursor: Cursor): Cursor {
  if (list.total === 0) return cursor.isPinned === true ? cursor : { postId: null, index: 0 };
  const isHere = cursor.postId !== null && list.at(cursor.index)?.id === cursor.postId;
  if (isHere) return cursor;
  const elsewhere = cursor.postId === null ? -1 : list.find(cursor.postId);
  if (elsewhere < 0 && cursor.isPinned === true) return cursor;
  const index = elsewhere >= 0 ? elsewhere : Math.min(cursor.index, list.total - 1);
  return { postId: list.at(index)?.id ?? null, index };
}
