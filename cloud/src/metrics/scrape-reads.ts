import type { Metrics } from './metrics.ts';

/** What is read from elsewhere at the moment somebody asks. */
export interface ScrapeReads {
  add(what: string, read: () => Promise<void> | void): void;
  /** Runs all of them, each at most `limitMs`; one that fails is counted and leaves its number as it was. */
  run(): Promise<void>;
}

/** Whoever asks more often gets the same numbers: a curious dashboard must not load the database. */
export function createScrapeReads(metrics: Metrics, { limitMs = 2_000, freshMs = 2_000, nowMs = () => performance.now() } = {}): ScrapeReads {
  const reads: { readonly what: string; readonly read: () => Promise<void> | void }[] = [];
  let last: { readonly atMs: number; readonly run: Promise<unknown> } | undefined;
  const readOne = async ({ what, read }: (typeof reads)[number]): Promise<void> => {
    const limit = Promise.withResolvers<never>();
    const timer = setTimeout(() => limit.reject(new Error('It took too long.')), limitMs);
    try {
      await Promise.race([read(), limit.promise]);
    } catch {
      metrics.failedReads.inc({ what });
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    add: (what, read) => void reads.push({ what, read }),
    run: async () => {
      if (last === undefined || nowMs() - last.atMs >= freshMs) last = { atMs: nowMs(), run: Promise.all(reads.map(readOne)) };
      await last.run;
    },
  };
}
