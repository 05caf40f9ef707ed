import { publicationStateSchema } from '@zavod/shared/domain/publication-state.ts';
import { foldSchema, readWallTime, wallTimeSchema } from '@zavod/shared/domain/wall-time.ts';
import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { createWithClientRaw, type RawTransaction } from '../../db/with-client-raw.ts';

export const rederiveDueTimesTask = 'rederive-due-times';

const rowsAtOnce = 200;
/** A wall time has whole seconds; a plan made by "send now" keeps the milliseconds of its click. */
const sameWithinMs = 1_000;

const planSchema = z.object({
  id: z.uuid(),
  state: publicationStateSchema,
  wallTime: wallTimeSchema,
  timeZone: z.string(),
  fold: foldSchema,
  dueAt: z.date(),
});
type Plan = z.infer<typeof planSchema>;

/**
 * After an update of the time zone database the wall time of a plan stays and its instant moves. What is being sent is left
 * alone. Running twice is harmless: every plan looked at carries the running version afterwards.
 */
export function createRederiveDueTimesJob(deps: { workerPool: Pool; log: Pick<Logger, 'info'>; tzVersion: string }): Task {
  const withClient = createWithClientRaw({ pool: deps.workerPool });
  return async () => {
    const { rows } = await deps.workerPool.query<{ client_id: string }>('SELECT client_id FROM app.all_clients()');
    for (const { client_id: clientId } of rows) {
      let moved = 0;
      for (let isMore = true; isMore; ) {
        const step = await withClient(clientId, (tx) => rederive(tx, clientId, deps.tzVersion));
        moved += step.moved;
        isMore = step.seen === rowsAtOnce;
      }
      if (moved > 0) deps.log.info({ event: 'due-times-moved', clientId, moved, tzVersion: deps.tzVersion }, 'plans moved with their time zone');
    }
  };
}

async function rederive(tx: RawTransaction, clientId: string, tzVersion: string): Promise<{ seen: number; moved: number }> {
  const { rows } = await tx.query(
    `SELECT id, state, wall_time AS "wallTime", time_zone AS "timeZone", fold, due_at AS "dueAt" FROM publication
     WHERE client_id = $1 AND state IN ('planned', 'arming', 'armed', 'held') AND tz_version <> $2
     ORDER BY id LIMIT $3 FOR UPDATE`,
    [clientId, tzVersion, rowsAtOnce],
  );
  let moved = 0;
  for (const plan of z.array(planSchema).parse(rows)) {
    const dueAt = dueAtOf(plan);
    const isMoved = Math.abs(dueAt.getTime() - plan.dueAt.getTime()) >= sameWithinMs;
    if (isMoved) moved += 1;
    await tx.query(isMoved ? moveSql : keepSql, isMoved ? [clientId, plan.id, tzVersion, dueAt] : [clientId, plan.id, tzVersion]);
  }
  return { seen: rows.length, moved };
}

const keepSql = 'UPDATE publication SET tz_version = $3 WHERE client_id = $1 AND id = $2';

// What waits for its hour starts again as a new plan, so that an alarm or a preparation of the old hour finds nothing. What
// is before a person stays as that person saw it, but for the hour.
const moveSql = `UPDATE publication SET tz_version = $3, due_at = $4, updated_at = clock_timestamp(),
    generation = CASE WHEN state = 'held' THEN generation ELSE generation + 1 END,
    attempt = CASE WHEN state = 'held' THEN attempt ELSE 0 END,
    state = CASE WHEN state = 'held' THEN state ELSE 'planned' END
  WHERE client_id = $1 AND id = $2`;

/** Nobody is there to ask: a wall time that no longer exists is the first moment after the gap, one newly doubled its first hour. */
function dueAtOf({ wallTime, timeZone, fold, dueAt }: Plan): Date {
  const reading = readWallTime(wallTime, timeZone, fold);
  switch (reading.kind) {
    case 'instant':
      return new Date(reading.dueAt);
    case 'ambiguous': {
      const isSecond = Math.abs(Date.parse(reading.later) - dueAt.getTime()) < sameWithinMs;
      return new Date(isSecond ? reading.later : reading.earlier);
    }
    case 'gap': {
      const after = readWallTime(reading.nextValid, timeZone, 'earlier');
      return after.kind === 'instant' ? new Date(after.dueAt) : dueAt;
    }
    case 'invalid':
      return dueAt;
    default:
      return reading satisfies never;
  }
}
