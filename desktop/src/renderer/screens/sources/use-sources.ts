import { useState } from 'react';
import type { OutputOf } from '../../../bridge/contract.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../data/use-ask.ts';
import { rankOf } from '@zavod/ui/sources/source-health.ts';

export type ListedSource = OutputOf<'sources.list'>[number];
export type ListedItem = OutputOf<'sources.items'>[number];

const shownItems = 200;

export interface Sources {
  /** What needs a look comes first. */
  sources: readonly ListedSource[] | undefined;
  items: readonly ListedItem[] | undefined;
  chosen: ListedSource | null;
  choose: (sourceId: string | null) => void;
  setState: (sourceId: string, state: 'active' | 'paused') => void;
  remove: (sourceId: string) => void;
  collectNow: (sourceId: string) => void;
  /** What stopped the latest change of the chosen source. */
  changeFault: Fault | null;
  /** The source that was just asked to collect. */
  collectingId: string | null;
}

export function useSources(clientId: string): Sources {
  const engine = useEngine();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [changeFault, setChangeFault] = useState<Fault | null>(null);
  const [collectingId, setCollectingId] = useState<string | null>(null);
  const { data } = useAsk('sources.list', { clientId });
  const { data: items } = useAsk('sources.items', { clientId, sourceId: chosenId, limit: shownItems }, { keepPrevious: true });
  const sources = data?.toSorted((a, b) => rankOf(a) - rankOf(b));

  const attempt = (act: () => Promise<unknown>): void => {
    setChangeFault(null);
    void act().catch((error: unknown) => setChangeFault(faultOf(error)));
  };

  return {
    sources,
    items,
    chosen: sources?.find(({ id }) => id === chosenId) ?? null,
    choose: (sourceId) => {
      setChosenId(sourceId);
      setChangeFault(null);
    },
    setState: (sourceId, state) => attempt(() => engine.ask('sources.setState', { clientId, sourceId, state })),
    remove: (sourceId) =>
      attempt(async () => {
        await engine.ask('sources.remove', { clientId, sourceId });
        setChosenId(null);
      }),
    collectNow: (sourceId) =>
      attempt(async () => {
        await engine.ask('sources.collectNow', { clientId, sourceId });
        setCollectingId(sourceId);
      }),
    changeFault,
    collectingId,
  };
}
