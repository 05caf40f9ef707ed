import { useCallback } from 'react';
import type { OutputOf } from '../../bridge/contract.ts';
import type { QueueFilter } from '../../bridge/queue-calls.ts';
import type { SavedView } from '../../bridge/view-calls.ts';
import { useStudioStore } from '../state/studio-state.tsx';
import { useEngine } from './engine.tsx';
import { useAsk } from './use-ask.ts';

export type CountedView = OutputOf<'views.list'>[number];

export interface Views {
  views: readonly CountedView[];
  /** Puts the list in the place of the one before. */
  keep: (views: readonly SavedView[]) => Promise<unknown>;
  /** Shows the posts of a view, whichever screen is open. */
  show: (filter: QueueFilter) => void;
}

export function useViews(clientId: string): Views {
  const engine = useEngine();
  const store = useStudioStore();
  const { data } = useAsk('views.list', { clientId });
  const keep = useCallback((views: readonly SavedView[]) => engine.ask('views.keep', { clientId, views: [...views] }), [engine, clientId]);
  const show = useCallback(
    (filter: QueueFilter) => {
      store.getState().edit(null);
      store.getState().setFilter(filter);
      store.getState().go('queue');
    },
    [store],
  );
  return { views: data ?? [], keep, show };
}

export const isSameFilter = (a: QueueFilter, b: QueueFilter): boolean =>
  a.view === b.view && a.search.trim() === b.search.trim() && a.sourceName === b.sourceName && a.channelId === b.channelId &&
  a.labelId === b.labelId && a.language === b.language && a.onlyRisky === b.onlyRisky;
