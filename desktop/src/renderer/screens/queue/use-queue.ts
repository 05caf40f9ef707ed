import { useQueries } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { OutputOf } from '../../../bridge/contract.ts';
import type { Complaint } from '../../../bridge/query/parse-query.ts';
import { useEngine } from '../../data/engine.tsx';
import { asking, useAsk } from '../../data/use-ask.ts';
import { useStudio, type Cursor } from '../../state/studio-state.tsx';
import { listOf, pageSize, standingAt, withDecisions, withKnownRows, type QueueList } from './queue-pages.ts';

export interface Queue {
  list: QueueList;
  isFirstRead: boolean;
  /** The list of another question stands there until this one is answered. */
  isReading: boolean;
  /** Which filters of the search could not be used. */
  complaints: readonly Complaint[];
  cursor: Cursor;
  /** Says which rows are in sight, so that their pages are read. */
  see: (first: number, last: number) => void;
}

const none: readonly Complaint[] = [];

/** The moderation list: read page by page as it is scrolled, with decisions already applied. */
export function useQueue(clientId: string): Queue {
  const engine = useEngine();
  const filter = useStudio((state) => state.filter);
  const deciding = useStudio((state) => state.deciding);
  const stored = useStudio((state) => state.cursor);
  const stand = useStudio((state) => state.stand);
  const [seen, setSeen] = useState({ first: 0, last: 0 });

  const top = useAsk('queue.page', { clientId, filter, offset: 0, limit: pageSize }, { keepPrevious: true, share: withKnownRows });
  // A map, which the query library does not compare row by row with the one before.
  const combine = useCallback((results: readonly { data?: OutputOf<'queue.page'> | undefined }[]) => new Map(results.map(({ data }, index) => [pagesIn(seen, Infinity)[index] ?? 0, data])), [seen]);
  const further = useQueries({
    queries: pagesIn(seen, top.isPlaceholderData ? 0 : (top.data?.total ?? 0)).map((offset) => ({
      ...asking(engine, 'queue.page', { clientId, filter, offset, limit: pageSize }),
      structuralSharing: withKnownRows,
    })),
    combine,
  });

  const list = useMemo(() => {
    const read = [...further].flatMap(([offset, data]) => (data === undefined ? [] : [{ ...data, offset }]));
    return withDecisions(listOf(top.data === undefined ? [] : [...read, { ...top.data, offset: 0 }]), deciding, filter.view);
  }, [top.data, further, deciding, filter.view]);
  const isReading = top.isPlaceholderData;
  // The first of the list that is about to go is not where anybody wants to stand.
  const cursor = useMemo(() => (isReading && stored.postId === null ? stored : standingAt(list, stored)), [isReading, list, stored]);

  const see = useCallback((first: number, last: number) => setSeen((was) => seenFrom(was, first, last)), []);

  useEffect(() => {
    const hasMoved = cursor.postId !== stored.postId || cursor.index !== stored.index;
    if (hasMoved && cursor.postId !== null) stand(cursor);
  }, [cursor, stored, stand]);

  return { list, isFirstRead: top.data === undefined, isReading, complaints: top.data?.complaints ?? none, cursor, see };
}

/** Offsets of the pages after the first one that rows in sight need, and of their neighbours: a fast scroll meets no gap. */
function pagesIn(seen: { first: number; last: number }, total: number): number[] {
  const offsets: number[] = [];
  const from = (Math.floor(seen.first / pageSize) - 1) * pageSize;
  for (let offset = Math.max(pageSize, from); offset <= Math.min(seen.last + pageSize, total - 1); offset += pageSize) offsets.push(offset);
  return offsets;
}

function seenFrom(was: { first: number; last: number }, first: number, last: number): { first: number; last: number } {
  const isSamePages =
    Math.floor(was.first / pageSize) === Math.floor(first / pageSize) && Math.floor(was.last / pageSize) === Math.floor(last / pageSize);
  return isSamePages ? was : { first, last };
}
