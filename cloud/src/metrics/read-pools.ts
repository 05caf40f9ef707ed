import type { Pool } from 'pg';
import type { Meter } from './open-meter.ts';

/** Connections of each pool, and how long the first of them takes to answer. */
export function readPools({ metrics, reads }: Pick<Meter, 'metrics' | 'reads'>, pools: Readonly<Record<string, Pool>>): void {
  reads.add('connections', () => {
    for (const [pool, { idleCount, totalCount, waitingCount }] of Object.entries(pools)) {
      metrics.dbConnections.set({ pool, state: 'busy' }, totalCount - idleCount);
      metrics.dbConnections.set({ pool, state: 'idle' }, idleCount);
      metrics.dbConnections.set({ pool, state: 'waiting' }, waitingCount);
    }
  });
  const [first] = Object.entries(pools);
  if (first === undefined) return;
  const [name, pool] = first;
  reads.add('round-trip', async () => {
    const beganAt = performance.now();
    const wallBefore = Date.now();
    const { rows } = await pool.query<{ ms: number }>('SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms');
    metrics.dbRoundTrip.set({ pool: name }, (performance.now() - beganAt) / 1000);
    const [row] = rows;
    if (row) metrics.clockSkew.set((row.ms - (wallBefore + Date.now()) / 2) / 1000);
  });
}
