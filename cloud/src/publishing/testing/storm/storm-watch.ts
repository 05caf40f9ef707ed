import { openPool } from '../../../db/open-pool.ts';

/** Looks at the database from outside, again and again, and keeps how long each call stayed without a known outcome. */
export interface StormWatch {
  /** Calls whose outcome was unknown at some time, and the longest time from their beginning to an answer or a person. */
  stop(): Promise<{ unknowns: number; longestUnknownMs: number }>;
}

interface Doubt {
  firstSeenMs: number;
  lastSeenMs: number;
  isUnknown: boolean;
}

const EVERY_MS = 250;

export function watchUnknowns(databaseUrl: string): StormWatch {
  const pool = openPool({ url: databaseUrl, size: 1 });
  const doubts = new Map<string, Doubt>();
  const stopping = new AbortController();

  const look = async (): Promise<void> => {
    const { rows } = await pool.query<{ call: string; state: string }>(
      `SELECT concat_ws(':', id, generation, attempt) AS call, state FROM publication WHERE state IN ('sending', 'unknown')`,
    );
    const nowMs = Date.now();
    for (const { call, state } of rows) {
      const doubt = doubts.get(call) ?? { firstSeenMs: nowMs, lastSeenMs: nowMs, isUnknown: false };
      doubts.set(call, { ...doubt, lastSeenMs: nowMs, isUnknown: doubt.isUnknown || state === 'unknown' });
    }
  };
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      // The database is down at the moment; what stays unknown meanwhile is seen when it is back.
      await look().catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
    }
  })();

  return {
    async stop() {
      stopping.abort();
      await watching;
      await pool.end();
      const unknown = [...doubts.values()].filter(({ isUnknown }) => isUnknown);
      return { unknowns: unknown.length, longestUnknownMs: Math.max(0, ...unknown.map(({ firstSeenMs, lastSeenMs }) => lastSeenMs - firstSeenMs + EVERY_MS)) };
    },
  };
}
