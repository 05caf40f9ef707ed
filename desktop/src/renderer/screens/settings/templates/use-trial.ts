import { useState } from 'react';
import type { TriedTemplate } from '../../../../bridge/ai-calls.ts';
import type { OutputOf } from '../../../../bridge/contract.ts';
import { useEngine } from '../../../data/engine.tsx';
import type { Fault } from '../../../data/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { useAttempt } from '../../../data/use-attempt.ts';

export const mostItems = 3;

export interface Trial {
  items: OutputOf<'sources.items'> | undefined;
  chosen: ReadonlySet<string>;
  isWriting: boolean;
  results: readonly TriedTemplate[] | null;
  fault: Fault | null;
  choose: (itemId: string, isChosen: boolean) => void;
  write: (body: string) => void;
}

/** Items come from the mirror, the drafts from the cloud. */
export function useTrial(clientId: string): Trial {
  const engine = useEngine();
  const { data: items } = useAsk('sources.items', { clientId, sourceId: null, limit: 12 });
  const { isBusy, fault, attempt } = useAttempt();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<readonly TriedTemplate[] | null>(null);
  return {
    items,
    chosen,
    isWriting: isBusy,
    results,
    fault,
    choose: (itemId, isChosen) => setChosen((before) => new Set(isChosen ? [...before, itemId].slice(-mostItems) : [...before].filter((id) => id !== itemId))),
    write: (body) => void attempt(async () => setResults(await engine.ask('templates.tryOut', { clientId, body, sourceItemIds: [...chosen] }))),
  };
}
