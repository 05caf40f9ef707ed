/** Time and chance, passed in so that tests decide about both. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after `delayMs`, or at once when the signal fires; it never rejects. */
  wait(delayMs: number, signal: AbortSignal): Promise<void>;
  /** At least 0, less than 1. */
  random(): number;
  uuid(): string;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (delayMs, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const finish = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      const timer = setTimeout(finish, delayMs);
      signal.addEventListener('abort', finish);
    }),
  random: () => Math.random(),
  uuid: () => crypto.randomUUID(),
};

export const isoTime = (clock: Clock): string => new Date(clock.now()).toISOString();
