import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { useLanguage } from '../words/use-language.ts';
import type { Watch } from './say-when.ts';

const turnMs = 30_000;

function subscribe(tick: () => void): () => void {
  const timer = setInterval(tick, turnMs);
  return () => clearInterval(timer);
}

/** By how much this computer's clock is ahead of the cloud's, where that is known. */
export const ClockAhead = createContext(0);

/** The true time of day (a wrong clock is put right by the cloud's) in steps of half a minute: enough for "5 minutes ago", and nothing renders in between. */
const turnAt = (clockAheadMs: number): number => Math.floor((Date.now() - clockAheadMs) / turnMs) * turnMs;

export function useWatch(): Watch {
  const clockAheadMs = useContext(ClockAhead);
  const readTurn = (): number => turnAt(clockAheadMs);
  const turn = useSyncExternalStore(subscribe, readTurn, readTurn);
  const language = useLanguage();
  return useMemo(
    () => ({ now: new Date(turn).toISOString(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone, language }),
    [turn, language],
  );
}
