export type RushMeter = {
  /** So many calls have just begun. */
  note(count: number): void;
  /** Whether calls begin faster than one at a time is worth writing down. */
  isRush(): boolean;
};

const WINDOW_MS = 200;

/** Counts begun calls over the last one to two windows; a rush is more than `perSecond`. */
export function createRushMeter(perSecond: number, nowMs: () => number = () => performance.now()): RushMeter {
  let startedAtMs = nowMs();
  let [before, current] = [0, 0];
  const turn = (): void => {
    const windows = Math.floor((nowMs() - startedAtMs) / WINDOW_MS);
    if (windows === 0) return;
    [before, current] = [windows === 1 ? current : 0, 0];
    startedAtMs += windows * WINDOW_MS;
  };
  return {
    note(count) {
      turn();
      current += count;
    },
    isRush() {
      turn();
      return Math.max(before, current) * (1_000 / WINDOW_MS) > perSecond;
    },
  };
}
