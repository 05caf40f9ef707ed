import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { OutputOf } from '../../../bridge/contract.ts';
import type { QueueFilter } from '../../../bridge/queue-calls.ts';
import type { Complaint } from '../../../bridge/query/parse-query.ts';
import { useEngine, type Engine } from '../../data/engine.tsx';
import { asking } from '../../data/use-ask.ts';
import { useStudio, useStudioStore, type Cursor } from '../../state/studio-state.tsx';
import { listOf, pageSize, standingAt, withDecisions, withKnownRows, type QueueList } from './queue-pages.ts';

export interface Queue {
  list: QueueList;
  isFirstRead: boolean;
  /** Which filters of the search could not be used. */
  complaints: readonly Complaint[];
  cursor: Cursor;
  /** Says which rows are in sight, so that their pages are read. */
  see: (first: number, last: number) => void;
}

const none: readonly Complaint[] = [];

const askingPage = (engine: Engine, clientId: string, filter: QueueFilter, offset: number) => ({
  ...asking(engine, 'queue.page', { clientId, filter, offset, limit: pageSize }),
  structuralSharing: withKnownRows,
});

/** The moderation list: read page by page as it is scrolled, with decisions already applied. */
export function useQueue(clientId: string): Queue {
  const engine = useEngine();
  const queries = useQueryClient();
  const store = useStudioStore();
  const filter = useStudio((state) => state.filter);
  const deciding = useStudio((state) => state.deciding);
  const stored = useStudio((state) => state.cursor);
  const stand = useStudio((state) => state.stand);
  const [pages, setPages] = useState(pagesAround(0, 0));

  const top = useQuery({ ...askingPage(engine, clientId, filter, 0), placeholderData: keepPreviousData });
  // A map, which the query library does not compare row by row with the one before.
  const combine = useCallback((results: readonly { data?: OutputOf<'queue.page'> | undefined }[]) => new Map(results.map(({ data }, index) => [offsetsOf(pages, Infinity)[index] ?? 0, data])), [pages]);
  const further = useQueries({ queries: offsetsOf(pages, top.isPlaceholderData ? 0 : (top.data?.total ?? 0)).map((offset) => askingPage(engine, clientId, filter, offset)), combine });

  // Asked before anything is drawn for the other question: the engine looks up meanwhile.
  useEffect(
    () =>
      store.subscribe((is, was) => {
        if (is.filter !== was.filter) void queries.prefetchQuery(askingPage(engine, clientId, is.filter, 0));
      }),
    [store, queries, engine, clientId],
  );

  const list = useMemo(() => {
    const read = [...further].flatMap(([offset, data]) => (data === undefined ? [] : [{ ...data, offset }]));
    return withDecisions(listOf(top.data === undefined ? [] : [...read, { ...top.data, offset: 0 }]), deciding, filter.view);
  }, [top.data, further, deciding, filter.view]);
  // The list of another question stands there until this one is answered.
  const isReading = top.isPlaceholderData;
  const cursor = useMemo(() => (isReading && stored.isToStart === true ? stored : standingAt(list, stored)), [isReading, list, stored]);

  const see = useCallback((first: number, last: number) => {
    const around = pagesAround(first, last);
    setPages((was) => (was.from === around.from && was.to === around.to ? was : around));
  }, []);

  useEffect(() => {
    const hasMoved = cursor !== stored && (cursor.postId !== stored.postId || cursor.index !== stored.index || stored.isToStart === true);
    if (!hasMoved || cursor.postId === null) return undefined;
    // The list shows it already; keeping it can wait for the frame.
    const timer = setTimeout(() => stand(cursor));
    return () => clearTimeout(timer);
  }, [cursor, stored, stand]);

  return { list, isFirstRead: top.data === undefined, complaints: top.data?.complaints ?? none, cursor, see };
}

/** Pages after the first one, by their numbers: those with rows in sight, and some around them. */
interface Pages {
  from: number;
  to: number;
}

/** Whoever scrolls is read ahead of by a page, so that even a fast scroll meets no gap; whoever stands at the top needs no more than begins there. */
const aheadAtTop = pageSize / 2;

function pagesAround(first: number, last: number): Pages {
  const ahead = first === 0 ? aheadAtTop : pageSize;
  return { from: Math.max(1, Math.floor((first - ahead) / pageSize)), to: Math.floor((last + ahead) / pageSize) };
}

const offsetsOf = ({ from, to }: Pages, total: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => (from + place) * pageSize).filter((offset) => offset < total);
