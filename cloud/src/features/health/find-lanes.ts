import type { Finding } from '@zavod/shared/health/finding.ts';
import type { RawTransaction } from '../../db/with-client-raw.ts';
import type { JobCount } from '../../jobs/client-jobs.ts';
import { laneNames } from '../../jobs/lane-of-task.ts';
import { findingOf } from './finding-of.ts';

/** Workers beat every five seconds. */
const silentAfter = '20 seconds';
const behindAfterMs = 10 * 60_000;

/** Lanes that nobody works in, and jobs of this client that wait for too long or were given up. */
export async function findLanes(tx: RawTransaction, jobs: readonly JobCount[], now: Date): Promise<Finding[]> {
  const { rows } = await tx.query<{ lane: string }>('SELECT DISTINCT lane FROM worker_heartbeat WHERE beat_at > now() - $1::interval', [silentAfter]);
  const alive = new Set(rows.map(({ lane }) => lane));
  const silent = laneNames
    .filter((lane) => !alive.has(lane))
    .map((lane) => findingOf('lane-silent', lane === 'publish' ? 'urgent' : 'soon', { table: 'lane', id: null }, { lane }));
  const behind = jobs.flatMap(({ lane, state, oldest }) => {
    const waitedMs = now.getTime() - new Date(oldest).getTime();
    if (state !== 'waiting' || waitedMs < behindAfterMs) return [];
    return findingOf('jobs-behind', 'soon', { table: 'job', id: null }, { lane, minutes: Math.floor(waitedMs / 60_000) }, { since: new Date(oldest) });
  });
  const givenUp = jobs
    .filter(({ state }) => state === 'given-up')
    .map(({ lane, count, oldest }) => findingOf('jobs-given-up', 'soon', { table: 'job', id: null }, { lane, count }, { since: new Date(oldest) }));
  return [...silent, ...behind, ...givenUp];
}
