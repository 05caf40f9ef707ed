import { readReadiness, lanes as allLanes } from '../http/readiness.ts';
import { publicationOverview } from '../metrics/read-publications.ts';
import type { OpenedForDoctor } from './check-database.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

export async function checkWorkers({ app }: OpenedForDoctor): Promise<Finding> {
  const { lanes } = await readReadiness(app);
  const silent = allLanes.filter((lane) => (lanes[lane] ?? 0) === 0);
  return silent.length > 0 ? fail('workers-missing', { lanes: silent.join(',') }) : ok('workers-fine', { lanes: allLanes.map((lane) => `${lane} ${lanes[lane]}`).join(', ') });
}

/** What waits: past its hour, in doubt, for a person. */
export async function checkPublications({ worker }: OpenedForDoctor): Promise<Finding[]> {
  const { due, oldestDueSeconds, unknown, needsHuman, missed } = await publicationOverview(worker);
  return [
    due > 0 ? fail('backlog-due', { count: due, seconds: Math.round(oldestDueSeconds) }) : ok('backlog-none'),
    unknown > 0 ? warn('doubt-unknown', { count: unknown }) : ok('doubt-none'),
    needsHuman + missed > 0 ? warn('people-needed', { count: needsHuman, missed }) : ok('people-none'),
  ];
}
