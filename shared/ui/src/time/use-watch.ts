import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { useLanguage } from '../words/use-language.ts';
import type { Watch } from './say-when.ts';

const turnMs = 30_000;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for everything on the screen that says a time. */
function subscribe(tick: () => void): () => void {
  listeners.add(tick);
  timer ??= setInterval(() => {
    for (const listener of listeners) listener();
  }, turnMs);
  return () => {
    listeners.delete(tick);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

let latest: { turn: number; watch: Watch } | undefined;

/** The same object for all until the turn changes: asking the system for its zone takes as long as drawing a row. */
function watchAt(turn: number, language: Language): Watch {
  if (latest?.turn !== turn || latest.watch.language !== language) {
    latest = { turn, watch: { now: new Date(turn).toISOString(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone, language } };
  }
  return latest.watch;
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
  return watchAt(turn, language);
}
