import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { OutputOf } from '../../../bridge/contract.ts';
import type { QueueFilter } from '../../../bridge/queue-calls.ts';
import type { Complaint } from '../../../bridge/query/parse-query.ts';
import { useEngine } from '../../data/engine.tsx';
import { asking } from '../../data/use-ask.ts';
import { useStudio, useStudioStore, type Cursor } from '../../state/studio-state.tsx';
import { emptyList, listOf, standingAt, stretchAround, topStretch, withDecisions, withKnownRows, type QueueList, type Stretch } from './queue-stretch.ts';

export interface Queue {
  list: QueueList;
  isFirstRead: boolean;
  /** Which filters of the search could not be used. */
  complaints: readonly Complaint[];
  cursor: Cursor;
  /** Says which rows are in sight, so that they are read. */
  see: (first: number, last: number) => void;
}

const none: readonly Complaint[] = [];

type AnswerRead = OutputOf<'queue.page'> & Pick<Stretch, 'offset'>;

/** The same row is the same object, whichever stretch it was read with: an object that stays is not drawn again. */
function rowKeeper() {
  let held: AnswerRead | undefined;
  // The library knows no types here; what is read by these queries is always such an answer.
  return (_before: unknown, read: unknown): AnswerRead => (held = withKnownRows(held, read as AnswerRead));
}

/** Long enough for who takes a letter back; whoever scrolls on leaves a stretch behind for good. */
const keptMs = 60_000;

/** The moderation list: of what was asked for, the stretch that is in sight, with decisions already applied. */
export function useQueue(clientId: string): Queue {
  const engine = useEngine();
  const queries = useQueryClient();
  const store = useStudioStore();
  const filter = useStudio((state) => state.answeredFilter);
  const deciding = useStudio((state) => state.deciding);
  const stored = useStudio((state) => state.cursor);
  const stand = useStudio((state) => state.stand);
  const [seen, setSeen] = useState({ filter, stretch: topStretch });
  const [keepRows] = useState(rowKeeper);

  const asked = useCallback(
    (question: QueueFilter, stretch: Stretch) => {
      const { queryKey, queryFn } = asking(engine, 'queue.page', { clientId, filter: question, ...stretch });
      return { queryKey, queryFn: async (): Promise<AnswerRead> => ({ ...(await queryFn()), offset: stretch.offset }), structuralSharing: keepRows, gcTime: keptMs };
    },
    [engine, clientId, keepRows],
  );
  const { data } = useQuery({ ...asked(filter, seen.filter === filter ? seen.stretch : topStretch), placeholderData: keepPreviousData });

  // The list of the question before stays as it is, and is not drawn again, until the new one is answered.
  useLayoutEffect(() => {
    const show = (question: QueueFilter): void => {
      const answer = queries.getQueryData<AnswerRead>(asked(question, topStretch).queryKey);
      store.getState().showAnswer(question, answer?.rows[0]?.id ?? null);
    };
    // Asked while no list was on the screen.
    show(store.getState().filter);
    return store.subscribe((is, was) => {
      if (is.filter !== was.filter) void queries.prefetchQuery(asked(is.filter, topStretch)).then(() => show(is.filter));
    });
  }, [store, queries, asked]);

  const list = useMemo(() => (data === undefined ? emptyList : withDecisions(listOf(data), deciding, filter.view)), [data, deciding, filter.view]);
  const said = data?.complaints ?? none;
  const cursor = useMemo(() => standingAt(list, stored), [list, stored]);

  // Rows that are decided on have left the list, and are read with it until the engine has written that down.
  const hidden = Object.keys(deciding).length;
  const see = useCallback(
    (first: number, last: number) =>
      setSeen((was) => {
        const before = was.filter === filter ? was.stretch : topStretch;
        const stretch = stretchAround(before, first, last + hidden);
        return stretch === before ? was : { filter, stretch };
      }),
    [filter, hidden],
  );

  useEffect(() => {
    const hasMoved = cursor !== stored && (cursor.postId !== stored.postId || cursor.index !== stored.index);
    if (!hasMoved || cursor.postId === null) return undefined;
    // The list shows it already; keeping it can wait for the frame. A place in the list of the question before is none in the next one.
    const timer = setTimeout(() => {
      const state = store.getState();
      if (state.filter === state.answeredFilter) stand(cursor);
    });
    return () => clearTimeout(timer);
  }, [cursor, stored, stand, store]);

  return { list, isFirstRead: data === undefined, complaints: said.length === 0 ? none : said, cursor, see };
}
