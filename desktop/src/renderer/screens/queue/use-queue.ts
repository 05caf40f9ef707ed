import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
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
  const filter = useStudio((state) => state.answeredFilter);
  const deciding = useStudio((state) => state.deciding);
  const stored = useStudio((state) => state.cursor);
  const stand = useStudio((state) => state.stand);
  const [pages, setPages] = useState(pagesAround(0, 0));

  const top = useQuery(askingPage(engine, clientId, filter, 0));
  // A map, which the query library does not compare row by row with the one before.
  const combine = useCallback((results: readonly { data?: OutputOf<'queue.page'> | undefined }[]) => new Map(results.map(({ data }, index) => [offsetsOf(pages, Infinity)[index] ?? 0, data])), [pages]);
  const further = useQueries({ queries: offsetsOf(pages, top.data?.total ?? 0).map((offset) => askingPage(engine, clientId, filter, offset)), combine });

  // The list of the question before stays as it is, and is not drawn again, until the new one is answered.
  useLayoutEffect(() => {
    const show = (asked: QueueFilter): void => {
      const answer = queries.getQueryData<OutputOf<'queue.page'>>(askingPage(engine, clientId, asked, 0).queryKey);
      store.getState().showAnswer(asked, answer?.rows[0]?.id ?? null);
    };
    // Asked while no list was on the screen.
    show(store.getState().filter);
    return store.subscribe(({ filter: asked }, was) => {
      if (asked !== was.filter) void queries.prefetchQuery(askingPage(engine, clientId, asked, 0)).then(() => show(asked));
    });
  }, [store, queries, engine, clientId]);

  const list = useMemo(() => {
    const read = [...further].flatMap(([offset, data]) => (data === undefined ? [] : [{ ...data, offset }]));
    return withDecisions(listOf(top.data === undefined ? [] : [...read, { ...top.data, offset: 0 }]), deciding, filter.view);
  }, [top.data, further, deciding, filter.view]);
  const said = top.data?.complaints ?? none;
  const cursor = useMemo(() => standingAt(list, stored), [list, stored]);

  const see = useCallback((first: number, last: number) => {
    const around = pagesAround(first, last);
    setPages((was) => (was.from === around.from && was.to === around.to ? was : around));
  }, []);

  useEffect(() => {
    const hasMoved = cursor !== stored && (cursor.postId !== stored.postId || cursor.index !== stored.index);
    if (!hasMoved || cursor.postId === null) return undefined;
    // The list shows it already; keeping it can wait for the frame.
    const timer = setTimeout(() => {
      if (!store.getState().isToStart) stand(cursor);
    });
    return () => clearTimeout(timer);
  }, [cursor, stored, stand, store]);

  return { list, isFirstRead: top.data === undefined, complaints: said.length === 0 ? none : said, cursor, see };
}

/** Pages after the first one, by their numbers: those with rows in sight, and some around them. */
interface Pages {
  from: number;
  to: number;
}

/** Whoever scrolls is read ahead of by a page, so that even a fast scroll meets no gap; whoever stands at the top needs no more than begins there. */
const aheadAtTop = pageSize / 3;

function pagesAround(first: number, last: number): Pages {
  const ahead = first === 0 ? aheadAtTop : pageSize;
  return { from: Math.max(1, Math.floor((first - ahead) / pageSize)), to: Math.floor((last + ahead) / pageSize) };
}

const offsetsOf = ({ from, to }: Pages, total: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => (from + place) * pageSize).filter((offset) => offset < total);
