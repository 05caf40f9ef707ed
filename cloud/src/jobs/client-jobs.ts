import { appErrorCodes, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { Pool } from 'pg';
import { z } from 'zod';
import { jobStates, laneOfTask, type JobState, type LaneName } from './lane-of-task.ts';

/** One job of one client, without its payload. */
export interface ClientJob {
  readonly id: string;
  readonly lane: LaneName;
  readonly task: string;
  readonly state: JobState;
  readonly attempts: number;
  readonly mostAttempts: number;
  /** When it is or was to run: ISO 8601, UTC. */
  readonly runAt: string;
  /** Why it failed last; null where it did not, or where the fault has no code of its own. */
  readonly code: AppErrorCode | null;
  /** What it is about, as far as its payload says. */
  readonly about: { readonly table: AboutTable; readonly id: string } | null;
}

export interface JobCount {
  readonly lane: LaneName;
  readonly state: JobState;
  readonly count: number;
  /** Of the one that has waited longest: ISO 8601, UTC. */
  readonly oldest: string;
}

/**
 * The queue as one client may see it. The queue knows nothing of row-level security, so this file is its only reader for
 * people, and each statement in it names the client.
 */
export interface ClientJobs {
  count(clientId: string): Promise<readonly JobCount[]>;
  /** Those that failed or run, the troubled ones first. */
  list(clientId: string, most: number): Promise<readonly ClientJob[]>;
  /** Lets a job that was given up begin anew. False where there is none such: somebody else was faster, or it is another client's. */
  retry(clientId: string, jobId: string): Promise<boolean>;
}

const aboutTables = { sourceId: 'source', storyId: 'story', channelId: 'channel', deliveryId: 'webhook_delivery', publicationId: 'publication' } as const;
type AboutTable = (typeof aboutTables)[keyof typeof aboutTables];

const stateSql = `CASE WHEN j.locked_at IS NOT NULL THEN 'running' WHEN j.attempts >= j.max_attempts THEN 'given-up' WHEN j.attempts > 0 THEN 'failing'
  WHEN j.run_at <= now() THEN 'waiting' ELSE 'planned' END`;
const ofClient = `FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.payload->>'clientId' = $1`;

const countSchema = z.object({ task: z.string(), state: z.enum(jobStates), count: z.int(), oldest: z.date() });
const jobSchema = z.object({
  id: z.string(),
  task: z.string(),
  state: z.enum(jobStates),
  attempts: z.int(),
  mostAttempts: z.int(),
  runAt: z.date(),
  lastError: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
});

/** `queuePool` connects as zavod_queue. */
export const createClientJobs = (queuePool: Pick<Pool, 'query'>): ClientJobs => ({
  count: async (clientId) => {
    const rows = await read(queuePool, `SELECT t.identifier AS task, ${stateSql} AS state, count(*)::int AS count, min(j.run_at) AS oldest ${ofClient} GROUP BY 1, 2`, [clientId]);
    return rows.map((row) => countSchema.parse(row)).map(({ task, oldest, ...row }) => ({ ...row, lane: laneOfTask(task), oldest: oldest.toISOString() }));
  },
  list: async (clientId, most) => {
    const rows = await read(
      queuePool,
      `SELECT * FROM (
         SELECT j.id::text, t.identifier AS task, ${stateSql} AS state, j.attempts::int, j.max_attempts::int AS "mostAttempts", j.run_at AS "runAt",
           j.last_error AS "lastError", j.payload ${ofClient}
       ) jobs WHERE state IN ('given-up', 'failing', 'running')
       ORDER BY array_position(ARRAY['given-up', 'failing', 'running'], state), "runAt" LIMIT $2`,
      [clientId, most],
    );
    return rows.map((row) => jobOf(jobSchema.parse(row)));
  },
  retry: async (clientId, jobId) => {
    // One statement under the row's lock: a second call finds a job that has its attempts back.
    const rows = await read(
      queuePool,
      `UPDATE graphile_worker._private_jobs j SET attempts = 0, last_error = NULL, run_at = now(), updated_at = now()
       WHERE j.payload->>'clientId' = $1 AND j.id = $2::bigint AND j.locked_at IS NULL AND j.attempts >= j.max_attempts RETURNING j.id`,
      [clientId, jobId],
    );
    return rows.length === 1;
  },
});

/** Before a worker ran for the first time there is no queue, and so nothing in it. */
async function read(queuePool: Pick<Pool, 'query'>, text: string, values: readonly unknown[]): Promise<readonly unknown[]> {
  try {
    return (await queuePool.query(text, [...values])).rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === '42P01' || error.code === '3F000')) return [];
    throw error;
  }
}

/** Of the error only its code leaves: its text may hold anything. */
function jobOf({ payload, lastError, runAt, ...job }: z.infer<typeof jobSchema>): ClientJob {
  return { ...job, lane: laneOfTask(job.task), runAt: runAt.toISOString(), code: codeIn(lastError), about: aboutOf(payload) };
}

const codeIn = (words: string | null): AppErrorCode | null => appErrorCodes.find((code) => words?.startsWith(`${code}: `) === true) ?? (words === null ? null : 'internal');

function aboutOf(payload: Readonly<Record<string, unknown>>): ClientJob['about'] {
  for (const [field, table] of Object.entries(aboutTables)) {
    const id = z.uuid().safeParse(payload[field]);
    if (id.success) return { table, id: id.data };
  }
  return null;
}
