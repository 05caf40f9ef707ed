import { useQueries } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { MediaFilter } from '../../../bridge/library-calls.ts';
import { useEngine } from '../../data/engine.tsx';
import { asking, useAsk } from '../../data/use-ask.ts';
import { libraryListOf, offsetsIn, pageSize, type LibraryList } from './library-pages.ts';

export const wholeLibrary: MediaFilter = { search: '', kind: null, folder: null, tag: null, fits: null, onlyUnused: false, isDeleted: false, sort: 'newest' };

export interface Library {
  filter: MediaFilter;
  narrow: (changes: Partial<MediaFilter>) => void;
  isNarrowed: boolean;
  list: LibraryList;
  isFirstRead: boolean;
  /** Says which files are in sight, so that their pages are read. */
  see: (first: number, last: number) => void;
}

/** The files that a filter lets through, read page by page as they are scrolled. */
export function useLibrary(clientId: string): Library {
  const engine = useEngine();
  const [filter, setFilter] = useState(wholeLibrary);
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const top = useAsk('library.page', { clientId, filter, offset: 0, limit: pageSize }, { keepPrevious: true });
  const offsets = offsetsIn(seen.first, seen.last, top.isPlaceholderData ? 0 : (top.data?.total ?? 0));
  const further = useQueries({
    queries: offsets.map((offset) => asking(engine, 'library.page', { clientId, filter, offset, limit: pageSize })),
    combine: (results) => results.flatMap(({ data }, at) => (data === undefined ? [] : [{ ...data, offset: offsets[at] ?? 0 }])),
  });
  const list = useMemo(() => libraryListOf(top.data === undefined ? [] : [...further, { ...top.data, offset: 0 }]), [top.data, further]);
  const see = useCallback((first: number, last: number) => setSeen((was) => (was.first === first && was.last === last ? was : { first, last })), []);
  const narrow = useCallback((changes: Partial<MediaFilter>) => setFilter((was) => ({ ...was, ...changes })), []);
  const isNarrowed = JSON.stringify({ ...filter, sort: wholeLibrary.sort }) !== JSON.stringify(wholeLibrary);
  return { filter, narrow, isNarrowed, list, isFirstRead: top.data === undefined, see };
}
