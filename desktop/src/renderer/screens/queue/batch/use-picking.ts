import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../../../data/engine.tsx';
import { useStudioStore } from '../../../state/studio-state.tsx';

/** A batch is an intent for each post: past this many it would take minutes. */
const mostPicked = 10_000;

export interface Picking {
  /** Everything the list holds, the newest first where that is too much. */
  all: () => void;
  /** From one place of the list to another, also where the rows between were not read yet. */
  range: (from: number, to: number) => void;
}

export function usePicking(clientId: string): Picking {
  const engine = useEngine();
  const store = useStudioStore();
  const { t } = useTranslation();
  return useMemo(() => {
    const ask = (offset: number, limit: number) => engine.ask('queue.pick', { clientId, filter: store.getState().answeredFilter, offset, limit });
    return {
      all: () =>
        void ask(0, mostPicked).then(({ total, postIds }) => {
          store.getState().pick(postIds);
          if (total > postIds.length) store.getState().tell({ words: t('batch.pickedNewest', { count: postIds.length, total }), tone: 'done', canUndo: false });
        }),
      range: (from, to) =>
        void ask(Math.min(from, to), Math.min(mostPicked, Math.abs(to - from) + 1)).then(({ postIds }) =>
          store.getState().pick([...new Set([...store.getState().picked, ...postIds])]),
        ),
    };
  }, [engine, store, clientId, t]);
}
