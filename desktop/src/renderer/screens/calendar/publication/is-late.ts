import type { PlanEntry } from '../../../../bridge/plan-calls.ts';

const toleranceMs = 60_000;

/** Due, and the clock may still fire it, but it has not. */
export const isLate = (entry: PlanEntry, now: string): boolean =>
  ['planned', 'arming', 'armed', 'sending'].includes(entry.publication.state) &&
  Date.parse(entry.publication.dueAt) < Date.parse(now) - toleranceMs;
