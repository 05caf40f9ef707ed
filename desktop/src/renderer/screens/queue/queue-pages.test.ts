import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../bridge/queue-calls.ts';
import { listOf, rowsAt, standingAt, withDecisions, withKnownRows, type QueueList } from './queue-pages.ts';

const row = (id: string): QueueRow => ({
  id,
  title: id,
  beginning: '',
  status: 'draft',
  sourceName: null,
  storySize: 1,
  language: 'en',
  provider: 'local',
  riskCount: 0,
  labelNames: [],
  thumbnailSha256: null,
  createdAt: '2026-11-24T08:00:00.000Z',
  publicationState: null,
  nextDueAt: null,
  timeZone: null,
  isWaiting: false,
  hasConflict: false, unreadComments: 0,
});
const ids = (list: QueueList) => Array.from({ length: list.total }, (_, index) => list.at(index)?.id ?? '…');

describe('listOf', () => {
  it('leaves gaps for what was not read yet', () => {
    expect(ids(listOf([{ offset: 0, total: 5, rows: [row('a'), row('b')] }, { offset: 4, total: 5, rows: [row('e')] }]))).toEqual([
      'a', 'b', '…', '…', 'e',
    ]);
  });

  it('drops rows beyond the end when the list became shorter between two pages', () => {
    const list = listOf([{ offset: 0, total: 3, rows: [row('a'), row('b'), row('c')] }, { offset: 2, total: 2, rows: [] }]);
    expect(ids(list)).toEqual(['a', 'b']);
  });
});

describe('rowsAt', () => {
  it('shows a row once that two pages hold, one of them read before it moved', () => {
    const list = listOf([{ offset: 2, total: 5, rows: [row('c'), row('d'), row('e')] }, { offset: 0, total: 4, rows: [row('b'), row('c')] }]);
    expect(rowsAt(list, 0, 3).map((shown) => shown?.id)).toEqual(['b', 'c', undefined, 'd']);
  });

  it('has nothing where the list is empty', () => {
    expect(rowsAt(listOf([]), 0, -1)).toEqual([]);
  });
});

describe('withKnownRows', () => {
  const page = (rows: QueueRow[]) => ({ total: 9, complaints: [], rows });

  it('keeps the rows that moved and takes those that changed', () => {
    const before = page([row('a'), row('b'), row('c')]);
    const after = withKnownRows(before, page([row('b'), { ...row('c'), status: 'approved' }, row('d')])) as typeof before;
    expect(after.rows[0]).toBe(before.rows[1]);
    expect(after.rows[1]).toEqual({ ...row('c'), status: 'approved' });
    expect(after.rows.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
  });

  it('keeps the whole page where nothing changed', () => {
    const before = page([row('a'), row('b')]);
    expect(withKnownRows(before, page([row('a'), row('b')]))).toBe(before);
    expect(withKnownRows(undefined, before)).toBe(before);
  });
});

describe('withDecisions', () => {
  const list = listOf([{ offset: 0, total: 3, rows: [row('a'), row('b'), row('c')] }]);

  it('takes a decided post out of the drafts and closes the gap', () => {
    expect(ids(withDecisions(list, { b: 'approved' }, 'drafts'))).toEqual(['a', 'c']);
  });

  it('keeps it in the view of everything, marked as waiting', () => {
    expect(withDecisions(list, { b: 'rejected' }, 'all').at(1)).toMatchObject({ id: 'b', status: 'rejected', isWaiting: true });
  });

  it('finds every post where it shows it, with several gone from several pages', () => {
    const long = listOf([{ offset: 4, total: 6, rows: [row('e'), row('f')] }, { offset: 0, total: 6, rows: [row('a'), row('b'), row('c')] }]);
    const decided = withDecisions(long, { f: 'approved', a: 'rejected', b: 'approved', unread: 'approved' }, 'drafts');
    expect(ids(decided)).toEqual(['c', '…', 'e']);
    expect(['a', 'b', 'c', 'e', 'f', 'unread'].map((id) => decided.find(id))).toEqual([-1, -1, 0, 2, -1, -1]);
  });

  it('has nothing to take out once the engine has told', () => {
    const told = listOf([{ offset: 0, total: 2, rows: [row('a'), row('c')] }]);
    expect(withDecisions(told, { b: 'approved' }, 'drafts').total).toBe(2);
  });
});

describe('standingAt', () => {
  const list = listOf([{ offset: 0, total: 3, rows: [row('a'), row('b'), row('c')] }]);

  it('moves to the next post when this one leaves', () => {
    const decided = withDecisions(list, { b: 'approved' }, 'drafts');
    expect(standingAt(decided, { postId: 'b', index: 1 })).toEqual({ postId: 'c', index: 1 });
  });

  it('moves to the one before when the last one leaves', () => {
    const decided = withDecisions(list, { c: 'approved' }, 'drafts');
    expect(standingAt(decided, { postId: 'c', index: 2 })).toEqual({ postId: 'b', index: 1 });
  });

  it('stays with its post when new ones come in above', () => {
    const grown = listOf([{ offset: 0, total: 4, rows: [row('new'), row('a'), row('b'), row('c')] }]);
    expect(standingAt(grown, { postId: 'b', index: 1 })).toEqual({ postId: 'b', index: 2 });
  });

  it('keeps a post that was opened from elsewhere', () => {
    const pinned = { postId: 'far away', index: 0, isPinned: true } as const;
    expect(standingAt(list, pinned)).toBe(pinned);
  });

  it('stands nowhere in an empty list', () => {
    expect(standingAt(listOf([]), { postId: 'a', index: 0 })).toEqual({ postId: null, index: 0 });
  });
});
