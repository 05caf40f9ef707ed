import type { Pool } from 'pg';
import { z } from 'zod';

export interface Readiness {
  readonly isReady: boolean;
  readonly database: 'ok' | 'away' | 'not-migrated';
  /** Workers of each lane that have been heard within the last 20 seconds. */
  readonly lanes: Readonly<Record<string, number>>;
}

export const lanes = ['publish', 'collect', 'generate', 'upkeep'] as const;

const laneSchema = z.object({ lane: z.string(), alive: z.coerce.number() });

/** Whether everything that must run does. `pool` connects as zavod_app. */
export async function readReadiness(pool: Pool): Promise<Readiness> {
  try {
    const beats = await pool.query(
      `SELECT lane, count(*) AS alive FROM worker_heartbeat WHERE beat_at > now() - interval '20 seconds' GROUP BY lane`,
    );
    const alive = new Map(beats.rows.map((row) => laneSchema.parse(row)).map((row) => [row.lane, row.alive]));
    const counts = Object.fromEntries(lanes.map((lane) => [lane, alive.get(lane) ?? 0]));
    return { isReady: lanes.every((lane) => alive.has(lane)), database: 'ok', lanes: counts };
  } catch (error) {
    const isUnknownTable = error instanceof Error && 'code' in error && error.code === '42P01';
    return { isReady: false, database: isUnknownTable ? 'not-migrated' : 'away', lanes: {} };
  }
}
