import { useMemo, useSyncExternalStore } from 'react';
import { useStudio } from '../state/studio-state.tsx';
import { useLanguage } from '../words/use-language.ts';
import type { Watch } from './say-when.ts';

const turnMs = 30_000;

function subscribe(tick: () => void): () => void {
  const timer = setInterval(tick, turnMs);
  return () => clearInterval(timer);
}

/** The true time of day (a wrong clock is put right by the cloud's) in steps of half a minute: enough for "5 minutes ago", and nothing renders in between. */
const turnAt = (clockAheadMs: number): number => Math.floor((Date.now() - clockAheadMs) / turnMs) * turnMs;

export function useWatch(): Watch {
  const clockAheadMs = useStudio((state) => state.clockAheadMs);
  const readTurn = (): number => turnAt(clockAheadMs);
  const turn = useSyncExternalStore(subscribe, readTurn, readTurn);
  const language = useLanguage();
  return useMemo(
    () => ({ now: new Date(turn).toISOString(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone, language }),
    [turn, language],
  );
}
