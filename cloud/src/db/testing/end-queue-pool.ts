import type { Pool } from 'pg';
import { expect, vi } from 'vitest';

/**
 * Ends the queue's connections once nobody waits for one: runOnce() answers a moment before it has written that its last job is done,
 * and would hear five seconds later, in somebody else's test, that no connection came.
 */
export async function endQueuePool(pool: Pool): Promise<void> {
  await vi.waitFor(() => expect(pool.waitingCount).toBe(0), { timeout: 10_000, interval: 20 });
  await pool.end();
}
