import { describe, expect, it } from 'vitest';
import type { QueueRow } from '../../../bridge/queue-calls.ts';
import { emptyList, listOf, standingAt, stretchAround, topStretch, withDecisions, withKnownRows, type QueueList } from './queue-stretch.ts';

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
  it('has gaps around the stretch that was read', () => {
    expect(ids(listOf({ offset: 2, total: 5, rows: [row('c'), row('d')] }))).toEqual(['…', '…', 'c', 'd', '…']);
  });

  it('has nothing beyond its end', () => {
    const list = listOf({ offset: 0, total: 2, rows: [row('a'), row('b')] });
    expect([list.at(2), list.at(-1), emptyList.at(0)]).toEqual([undefined, undefined, undefined]);
  });
});

describe('stretchAround', () => {
  it('stays what it is while enough is there around the rows in sight', () => {
    expect(stretchAround(topStretch, 0, 15)).toBe(topStretch);
    const further = stretchAround(topStretch, 100, 130);
    expect(stretchAround(further, 110, 140)).toBe(further);
    expect(stretchAround(further, 90, 120)).toBe(further);
  });

  it('holds the rows in sight and those around them, however far somebody has jumped', () => {
    for (const [first, last] of [[0, 40], [25, 55], [99_960, 99_999]] as const) {
      const { offset, limit } = stretchAround(topStretch, first, last);
      expect([offset <= Math.max(0, first - 20), offset + limit > last + 20]).toEqual([true, true]);
    }
  });

  it('never asks for more than the engine hands out at once', () => {
    expect(stretchAround(topStretch, 0, 5_000).limit).toBe(500);
  });
});

describe('withKnownRows', () => {
  const page = (rows: QueueRow[]) => ({ offset: 0, total: 9, complaints: [], rows });

  it('keeps the rows that moved and takes those that changed', () => {
    const before = page([row('a'), row('b'), row('c')]);
    const after = withKnownRows(before, page([row('b'), { ...row('c'), status: 'approved' }, row('d')]));
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
  const list = listOf({ offset: 0, total: 3, rows: [row('a'), row('b'), row('c')] });

  it('takes a decided post out of the drafts and closes the gap', () => {
    expect(ids(withDecisions(list, { b: 'approved' }, 'drafts'))).toEqual(['a', 'c']);
  });

  it('keeps it in the view of everything, marked as waiting', () => {
    expect(withDecisions(list, { b: 'rejected' }, 'all').at(1)).toMatchObject({ id: 'b', status: 'rejected', isWaiting: true });
  });

  it('finds every post where it shows it, with several gone', () => {
    const long = listOf({ offset: 1, total: 6, rows: [row('b'), row('c'), row('d'), row('e')] });
    const decided = withDecisions(long, { d: 'approved', b: 'approved', unread: 'approved' }, 'drafts');
    expect(ids(decided)).toEqual(['…', 'c', 'e', '…']);
    expect(['b', 'c', 'd', 'e', 'unread'].map((id) => decided.find(id))).toEqual([-1, 1, -1, 2, -1]);
  });

  it('has nothing to take out once the engine has told', () => {
    const told = listOf({ offset: 0, total: 2, rows: [row('a'), row('c')] });
    expect(withDecisions(told, { b: 'approved' }, 'drafts').total).toBe(2);
  });
});

describe('standingAt', () => {
  const list = listOf({ offset: 0, total: 3, rows: [row('a'), row('b'), row('c')] });

  it('moves to the next post when this one leaves', () => {
    const decided = withDecisions(list, { b: 'approved' }, 'drafts');
    expect(standingAt(decided, { postId: 'b', index: 1 })).toEqual({ postId: 'c', index: 1 });
  });

  it('moves to the one before when the last one leaves', () => {
    const decided = withDecisions(list, { c: 'approved' }, 'drafts');
    expect(standingAt(decided, { postId: 'c', index: 2 })).toEqual({ postId: 'b', index: 1 });
  });

  it('stays with its post when new ones come in above', () => {
    const grown = listOf({ offset: 0, total: 4, rows: [row('new'), row('a'), row('b'), row('c')] });
    expect(standingAt(grown, { postId: 'b', index: 1 })).toEqual({ postId: 'b', index: 2 });
  });

  it('keeps a post that was opened from elsewhere', () => {
    const pinned = { postId: 'far away', index: 0, isPinned: true } as const;
    expect(standingAt(list, pinned)).toBe(pinned);
  });

  it('stands nowhere in an empty list', () => {
    expect(standingAt(emptyList, { postId: 'a', index: 0 })).toEqual({ postId: null, index: 0 });
  });
});
