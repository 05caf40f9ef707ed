import type { Config } from '../config/config.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createScrapeReads, type ScrapeReads } from './scrape-reads.ts';
import { serveMetrics } from './serve-metrics.ts';

/** The numbers of one process and, where the operator asked for them, their listener. */
export interface Meter {
  readonly metrics: Metrics;
  readonly reads: ScrapeReads;
  /** Null: nobody listens. */
  readonly url: string | null;
  close(): Promise<void>;
}

export async function openMeter(config: Pick<Config, 'metrics'>, part: string): Promise<Meter> {
  const metrics = createMetrics(part, { isTold: config.metrics !== null });
  const reads = createScrapeReads(metrics);
  const server = config.metrics === null ? null : await serveMetrics(config.metrics, metrics, reads);
  return { metrics, reads, url: server?.url ?? null, close: async () => server?.close() };
}
