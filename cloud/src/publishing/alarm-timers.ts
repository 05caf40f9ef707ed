/** A publication that this process will fire: ids, and the plan it belongs to. */
export type Alarm = { readonly clientId: string; readonly publicationId: string; readonly generation: number };

export type AlarmTimers = {
  /** Rings once in `delayMs` (0 or less: now). A later call for the same publication replaces the earlier one. */
  set(alarm: Alarm, delayMs: number): void;
  has(alarm: Alarm): boolean;
  clear(): void;
};

/** The last stretch: timers of this process, which run on its monotonic clock and do not follow jumps of the wall clock. */
export function createAlarmTimers(ring: (alarm: Alarm) => void): AlarmTimers {
  const timers = new Map<string, NodeJS.Timeout>();
  return {
    set(alarm, delayMs) {
      const key = keyOf(alarm);
      clearTimeout(timers.get(key));
      // One millisecond on top: timers may ring up to one early, and an early ring costs a round trip.
      const delay = delayMs <= 0 ? 0 : Math.ceil(delayMs) + 1;
      timers.set(
        key,
        setTimeout(() => {
          timers.delete(key);
          ring(alarm);
        }, delay),
      );
    },
    has: (alarm) => timers.has(keyOf(alarm)),
    clear() {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}

const keyOf = ({ clientId, publicationId }: Alarm): string => `${clientId}:${publicationId}`;
