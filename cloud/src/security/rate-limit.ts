/** Counts failed tries of a key within a sliding window, in this process. */
export interface RateLimit {
  /** Milliseconds until the key may try again; 0 when it may now. */
  waitMs(key: string): number;
  fail(key: string): void;
  forget(key: string): void;
}

const mostKeys = 50_000;

export function createRateLimit(options: { readonly tries: number; readonly windowMs: number; readonly now: () => number }): RateLimit {
  const { tries, windowMs, now } = options;
  const failures = new Map<string, number[]>();
  const recent = (key: string): number[] => (failures.get(key) ?? []).filter((at) => at > now() - windowMs);
  return {
    waitMs(key) {
      const times = recent(key);
      const oldest = times.at(-tries);
      return oldest === undefined ? 0 : Math.max(1, oldest + windowMs - now());
    },
    fail(key) {
      const times = [...recent(key), now()].slice(-tries);
      // Re-inserted, so that the first key of the map is the one that has been quiet longest.
      failures.delete(key);
      failures.set(key, times);
      const [quietest] = failures.keys();
      if (failures.size > mostKeys && quietest !== undefined) failures.delete(quietest);
    },
    forget(key) {
      failures.delete(key);
    },
  };
}
