import type { PublishingContext } from './publishing-context.ts';

export type DatabaseClock = {
  /** Compares this machine's clock with the database's and keeps the answer. */
  measure(): Promise<void>;
  /** Whether the two are close enough to publish by. */
  isTrusted(): boolean;
  /** Database minus local, in milliseconds, as last measured. */
  skewMs(): number;
};

/** A clock that is wrong on either side would make posts early or late, so beyond the limit nothing is sent. */
export function createDatabaseClock(
  { query, settings, log }: Pick<PublishingContext, 'query' | 'settings' | 'log'>,
  now: () => number = Date.now,
): DatabaseClock {
  let skewMs = 0;
  let isTrusted = true;
  return {
    async measure() {
      const before = now();
      const { rows } = await query<{ ms: number }>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms');
      const after = now();
      const row = rows[0];
      // A slow answer says little about the moment it was made.
      if (!row || after - before > settings.maxClockSkewMs) return;
      skewMs = row.ms - (before + after) / 2;
      const wasTrusted = isTrusted;
      isTrusted = Math.abs(skewMs) <= settings.maxClockSkewMs;
      if (!isTrusted) log.error({ event: 'clock-skew', skewMs: Math.round(skewMs) }, 'publishing waits: the clocks disagree');
      else if (!wasTrusted) log.info({ event: 'clock-skew-over', skewMs: Math.round(skewMs) }, 'the clocks agree again');
    },
    isTrusted: () => isTrusted,
    skewMs: () => skewMs,
  };
}
