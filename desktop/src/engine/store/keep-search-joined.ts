import type { Clock } from '../clock.ts';
import type { ClientStore } from './client-store.ts';

/** Between two goes, so that what a person asks for meanwhile is answered in between. */
const pauseMs = 50;

export interface SearchJoining {
  /** Everything that the cloud has is here: whatever pieces that left are joined, little by little. */
  isLevel(): void;
  stop(): void;
}

export function keepSearchJoined(store: ClientStore, clock: Clock, onSurprise: (error: unknown) => void): SearchJoining {
  const ending = new AbortController();
  let isJoining = false;
  let version = -1;

  async function join(): Promise<void> {
    isJoining = true;
    try {
      do await clock.wait(pauseMs, ending.signal);
      while (!ending.signal.aborted && store.joinSearch());
    } catch (error) {
      // The index answers as it is; a file that is damaged comes to light when it is read.
      onSurprise(error);
    } finally {
      isJoining = false;
    }
  }

  return {
    isLevel() {
      if (isJoining || store.version() === version) return;
      version = store.version();
      void join();
    },
    stop: () => ending.abort(),
  };
}
