/** Lets a key make so many calls a minute, in this process. What was not used adds up to one minute's worth. */
export interface CallLimit {
  /** Counts a call that may be made and answers 0, or answers the milliseconds to wait and counts nothing. */
  take(key: string): number;
}

const mostKeys = 50_000;
const minuteMs = 60_000;

/** perMinute 0: no limit. */
export function createCallLimit({ perMinute, now }: { readonly perMinute: number; readonly now: () => number }): CallLimit {
  const left = new Map<string, { calls: number; at: number }>();
  return {
    take(key) {
      if (perMinute === 0) return 0;
      const at = now();
      const known = left.get(key) ?? { calls: perMinute, at };
      const calls = Math.min(perMinute, known.calls + ((at - known.at) * perMinute) / minuteMs);
      const waitMs = calls >= 1 ? 0 : Math.ceil(((1 - calls) * minuteMs) / perMinute);
      // Re-inserted, so that the first key of the map is the one that has been quiet longest.
      left.delete(key);
      left.set(key, { calls: waitMs === 0 ? calls - 1 : calls, at });
      const [quietest] = left.keys();
      if (left.size > mostKeys && quietest !== undefined) left.delete(quietest);
      return waitMs;
    },
  };
}
