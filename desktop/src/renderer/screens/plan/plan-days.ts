import type { PlanEntry } from '../../../bridge/plan-calls.ts';

export interface PlanDay {
  day: string;
  entries: PlanEntry[];
}

/** Entries in the order of their time, under the day that the channel's own clock shows. */
export function daysOf(entries: readonly PlanEntry[]): PlanDay[] {
  const sorted = [...entries].sort((a, b) => Date.parse(a.publication.dueAt) - Date.parse(b.publication.dueAt));
  const days = new Map<string, PlanEntry[]>();
  for (const entry of sorted) {
    const day = entry.publication.wallTime.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, of]) => ({ day, entries: of })).sort((a, b) => (a.day < b.day ? -1 : 1));
}

const toleranceMs = 60_000;

/** Due, and the clock may still fire it, but it has not. */
export const isLate = (entry: PlanEntry, now: string): boolean =>
  ['planned', 'arming', 'armed', 'sending'].includes(entry.publication.state) &&
  Date.parse(entry.publication.dueAt) < Date.parse(now) - toleranceMs;
