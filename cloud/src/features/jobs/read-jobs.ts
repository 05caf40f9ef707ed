import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { MemberContext } from '../../http/member-context.ts';
import type { ClientJob, JobCount } from '../../jobs/client-jobs.ts';
import { jobStates, laneNames, type JobState, type LaneName } from '../../jobs/lane-of-task.ts';
import { readLateness, type Lateness } from './read-lateness.ts';
import { readThroughput } from './read-throughput.ts';
import { readTitles } from './read-titles.ts';

export interface LaneView {
  readonly lane: LaneName;
  /** Processes of the lane that gave a sign of life within the last 20 seconds. */
  readonly workers: number;
  readonly jobs: Readonly<Record<JobState, number>>;
  /** The job whose time came first and that has not begun: ISO 8601, UTC. */
  readonly oldestWaitingAt: string | null;
  /** Within the last hour: publications out, items collected, drafts written, events delivered. */
  readonly doneLastHour: number;
}

export interface JobsView {
  readonly lanes: readonly LaneView[];
  readonly lateness: Lateness;
  /** Those that failed or run now, the troubled ones first. */
  readonly jobs: readonly (ClientJob & { readonly title: string | null })[];
}

const mostJobs = 100;

/** The client's work by lane: what the queue holds of it, what its own rows say was done, and how punctual it was. */
export async function readJobs({ deps, clientId }: MemberContext): Promise<JobsView> {
  const [counts, jobs] = [await deps.jobs.count(clientId), await deps.jobs.list(clientId, mostJobs)];
  return deps.withClientRaw(
    clientId,
    async (tx) => {
      const workers = await readWorkers(tx);
      const done = await readThroughput(tx, clientId);
      const titles = await readTitles(tx, clientId, jobs.flatMap(({ about }) => about ?? []));
      return {
        lanes: laneNames.map((lane) => ({ lane, workers: workers.get(lane) ?? 0, doneLastHour: done[lane], ...queueOf(counts, lane) })),
        lateness: await readLateness(tx, clientId),
        jobs: jobs.map((job) => ({ ...job, title: job.about === null ? null : (titles.get(job.about.id) ?? null) })),
      };
    },
    { mode: 'snapshot' },
  );
}

function queueOf(counts: readonly JobCount[], lane: LaneName): Pick<LaneView, 'jobs' | 'oldestWaitingAt'> {
  const own = counts.filter((count) => count.lane === lane);
  const inState = (state: JobState): readonly JobCount[] => own.filter((count) => count.state === state);
  const total = (state: JobState): number => inState(state).reduce((sum, { count }) => sum + count, 0);
  const [oldest] = inState('waiting').map((count) => count.oldest).toSorted();
  return { jobs: { planned: 0, waiting: 0, running: 0, failing: 0, 'given-up': 0, ...Object.fromEntries(jobStates.map((state) => [state, total(state)])) }, oldestWaitingAt: oldest ?? null };
}

/** Of the whole service: which lanes have somebody working in them is no secret of any client. */
async function readWorkers(tx: RawTransaction): Promise<Map<string, number>> {
  const { rows } = await tx.query<{ lane: string; workers: number }>(
    `SELECT lane, count(DISTINCT (host, pid))::int AS workers FROM worker_heartbeat WHERE beat_at > now() - interval '20 seconds' GROUP BY lane`,
  );
  return new Map(rows.map(({ lane, workers }) => [lane, workers]));
}
