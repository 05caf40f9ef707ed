import type { PlanEntry } from '../../../../bridge/plan-calls.ts';

export interface ListDay {
  day: string;
  entries: PlanEntry[];
}

/** Entries in the order of their time, under the day that the channel's own clock shows. */
export function daysOf(entries: readonly PlanEntry[]): ListDay[] {
  const sorted = [...entries].sort((a, b) => Date.parse(a.publication.dueAt) - Date.parse(b.publication.dueAt));
  const days = new Map<string, PlanEntry[]>();
  for (const entry of sorted) {
    const day = entry.publication.wallTime.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, of]) => ({ day, entries: of })).sort((a, b) => (a.day < b.day ? -1 : 1));
}
