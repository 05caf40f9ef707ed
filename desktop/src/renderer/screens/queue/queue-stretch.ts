import type { PostStatus } from '@zavod/shared/tables/post.ts';
import { replaceEqualDeep } from '@tanstack/react-query';
import { mostRows, type QueueRow, type QueueView } from '../../../bridge/queue-calls.ts';
import type { Cursor } from '../../state/studio-state.tsx';

/** The part of a list that is read: the rows in sight and some around them, at one go. Parts that are read one after the other hold a row twice, or not at all, when a decision comes between. */
export interface Stretch {
  offset: number;
  limit: number;
}

/** Enough for a small window. */
export const topStretch: Stretch = { offset: 0, limit: 30 };

/** So many rows beyond those in sight are always there, and so many more are read once they would not be: a fast scroll meets no gap. Whoever stands at the top needs fewer. */
const spare = 20;
const spareAtTop = 10;
const ahead = 50;

/** The same stretch as before while it holds what is needed around the rows in sight, both included. */
export function stretchAround(was: Stretch, first: number, last: number): Stretch {
  const needed = first === 0 ? spareAtTop : spare;
  if (was.offset <= Math.max(0, first - needed) && last + needed < was.offset + was.limit) return was;
  const offset = first === 0 ? 0 : Math.max(0, first - ahead);
  return { offset, limit: Math.min(mostRows, last + ahead + 1 - offset) };
}

/** A long list of which a stretch was read. Asking it costs the same for a hundred rows and for a hundred thousand. */
export interface QueueList {
  total: number;
  /** Undefined where nothing was read yet, and beyond the ends. */
  at(index: number): QueueRow | undefined;
  /** Where the post stands; -1 where it was not read or is not there. */
  find(postId: string): number;
}

export interface ReadStretch {
  offset: number;
  total: number;
  rows: readonly QueueRow[];
}

/**
 * What was read, made of the rows that were there before wherever they say the same: a decision moves every row below it by one, and
 * none of them has to be drawn again.
 */
export function withKnownRows<Read extends ReadStretch>(before: Read | undefined, read: Read): Read {
  if (before === undefined) return read;
  const { rows: knownRows, ...knownRest } = before;
  const known = new Map(knownRows.map((row) => [row.id, row]));
  const { rows: readRows, ...readRest } = read;
  const rows = readRows.map((row) => replaceEqualDeep(known.get(row.id), row));
  const rest = replaceEqualDeep(knownRest, readRest);
  const isSame = rest === knownRest && rows.length === knownRows.length && rows.every((row, place) => row === knownRows[place]);
  return isSame ? before : { ...read, ...rest, rows };
}

/** Decisions that are on the screen already while the engine still writes them down. */
export type Deciding = Readonly<Record<string, PostStatus>>;

export function listOf({ offset, total, rows }: ReadStretch): QueueList {
  return {
    total,
    at: (index) => (index < total ? rows[index - offset] : undefined),
    find(postId) {
      const place = rows.findIndex(({ id }) => id === postId);
      return place < 0 ? -1 : offset + place;
    },
  };
}

export const emptyList = listOf({ offset: 0, total: 0, rows: [] });

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
