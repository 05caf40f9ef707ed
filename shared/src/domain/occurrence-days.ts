import type { RecurrencePattern } from '../tables/recurrence.ts';

const dayMs = 86_400_000;
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayMs;
const dayOf = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);
/** Day 0 of the count was a Thursday. */
const weekOf = (number: number): number => Math.floor((number + 3) / 7);
const weekdayOf = (number: number): number => ((number + 3) % 7) + 1;

/** The days (YYYY-MM-DD) of a pattern from `from` to `until`, both included. A day that is skipped counts as one of mostTimes all the same. */
export function occurrenceDays(pattern: Omit<RecurrencePattern, 'wallTime'>, from: string, until: string): string[] {
  const { weekdays, everyWeeks, firstDay, lastDay, mostTimes } = pattern;
  const first = numberOf(firstDay);
  const last = Math.min(numberOf(until), lastDay === null ? Number.POSITIVE_INFINITY : numberOf(lastDay));
  const days: string[] = [];
  let times = 0;
  for (let number = first; number <= last && times < (mostTimes ?? Number.POSITIVE_INFINITY); number += 1) {
    const isItsWeek = (weekOf(number) - weekOf(first)) % everyWeeks === 0;
    if (!isItsWeek || !weekdays.includes(weekdayOf(number))) continue;
    times += 1;
    if (number >= numberOf(from)) days.push(dayOf(number));
  }
  return days;
}

/** The next day of a pattern from `from` on; null where it is over. Days of one pattern lie at most `everyWeeks` weeks apart. */
export const nextOccurrenceDay = (pattern: Omit<RecurrencePattern, 'wallTime'>, from: string): string | null => {
  const start = Math.max(numberOf(from), numberOf(pattern.firstDay));
  return occurrenceDays(pattern, from, dayOf(start + (pattern.everyWeeks + 1) * 7))[0] ?? null;
};
