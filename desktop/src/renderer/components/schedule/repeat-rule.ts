import { nextOccurrenceDay } from '@zavod/shared/domain/occurrence-days.ts';
import type { RecurrencePattern } from '@zavod/shared/tables/recurrence.ts';

/** What the form holds; everyWeeks 0 is once. Weekdays nobody has touched are that of the chosen day. */
export interface RepeatRule {
  everyWeeks: number;
  weekdays: readonly number[] | null;
  end: 'never' | 'day' | 'times';
  lastDay: string;
  typedTimes: string;
}

export const once: RepeatRule = { everyWeeks: 0, weekdays: null, end: 'never', lastDay: '', typedTimes: '10' };

/** Without the hour, which every channel has from its own plan. */
export type Repeat = Omit<RecurrencePattern, 'wallTime' | 'firstDay'>;

/** 1 Monday to 7 Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;

export const weekdaysOf = (rule: RepeatRule, day: string): readonly number[] => rule.weekdays ?? [weekdayOf(day)];

/** Null for once; 'broken' where the rule gives no day. */
export function repeatOf(rule: RepeatRule, day: string): Repeat | null | 'broken' {
  if (rule.everyWeeks === 0) return null;
  const times = /^\d{1,3}$/.test(rule.typedTimes.trim()) ? Number(rule.typedTimes) : 0;
  const repeat = {
    weekdays: [...weekdaysOf(rule, day)],
    everyWeeks: rule.everyWeeks,
    lastDay: rule.end === 'day' ? rule.lastDay : null,
    mostTimes: rule.end === 'times' ? times : null,
  };
  const isWhole = repeat.weekdays.length > 0 && repeat.lastDay !== '' && repeat.mostTimes !== 0;
  return isWhole && nextOccurrenceDay({ ...repeat, firstDay: day }, day) !== null ? repeat : 'broken';
}
