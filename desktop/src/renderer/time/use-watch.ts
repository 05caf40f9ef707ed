import { useMemo, useSyncExternalStore } from 'react';
import { useLanguage } from '../words/use-language.ts';
import type { Watch } from './say-when.ts';

const turnMs = 30_000;

function subscribe(tick: () => void): () => void {
  const timer = setInterval(tick, turnMs);
  return () => clearInterval(timer);
}

/** The time of day in steps of half a minute: enough for "5 minutes ago", and nothing renders in between. */
const readTurn = (): number => Math.floor(Date.now() / turnMs) * turnMs;

export function useWatch(): Watch {
  const turn = useSyncExternalStore(subscribe, readTurn, readTurn);
  const language = useLanguage();
  return useMemo(
    () => ({ now: new Date(turn).toISOString(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone, language }),
    [turn, language],
  );
}
