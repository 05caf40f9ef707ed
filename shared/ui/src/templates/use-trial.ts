import type { TriedTemplate } from '@zavod/shared/ai/template.ts';
import { useState } from 'react';
import type { Fault } from '../pieces/fault.ts';
import { useAttempt } from '../pieces/use-attempt.ts';

export const mostItems = 3;

/** What was collected, as a person recognises it. */
export interface TrialItem {
  id: string;
  title: string;
  sourceName: string;
  collectedAt: string;
}

/** What a try-out needs. */
export interface TrialGround {
  /** Undefined: not known yet. */
  items: readonly TrialItem[] | undefined;
  /** Writes a draft for each item by words that are not saved. */
  tryOut: (body: string, sourceItemIds: string[]) => Promise<TriedTemplate[]>;
}

interface Trial {
  chosen: ReadonlySet<string>;
  isWriting: boolean;
  results: readonly TriedTemplate[] | null;
  fault: Fault | null;
  choose: (itemId: string, isChosen: boolean) => void;
  write: (body: string) => void;
}

export function useTrial({ tryOut }: TrialGround): Trial {
  const { isBusy, fault, attempt } = useAttempt();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [results, setResults] = useState<readonly TriedTemplate[] | null>(null);
  return {
    chosen,
    isWriting: isBusy,
    results,
    fault,
    choose: (itemId, isChosen) => setChosen((before) => new Set(isChosen ? [...before, itemId].slice(-mostItems) : [...before].filter((id) => id !== itemId))),
    write: (body) => void attempt(async () => setResults(await tryOut(body, [...chosen]))),
  };
}
