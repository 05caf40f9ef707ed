import type { Period } from '@zavod/shared/statistics/period.ts';
import type { PipelineStatistics } from '@zavod/shared/statistics/pipeline.ts';

export const periodDays = [7, 28, 90, 365] as const;
export type PeriodDays = (typeof periodDays)[number];

const dayMs = 86_400_000;
const addDays = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** So many days, today (YYYY-MM-DD) included. */
export const periodUntil = (today: string, days: PeriodDays): Period => ({ from: addDays(today, 1 - days), to: today });

type Day = PipelineStatistics['days'][number];

/** More bars than this are added up by the week. */
const mostBars = 120;

/** Days as they are, or weeks where there are too many of them to be told apart; a week is named by its first day. */
export function groupDays(days: readonly Day[]): Day[] {
  if (days.length <= mostBars) return [...days];
  const weeks: Day[] = [];
  for (const [place, day] of days.entries()) {
    const week = weeks.at(-1);
    if (week === undefined || place % 7 === 0) weeks.push({ ...day });
    else for (const stage of stages) week[stage] += day[stage];
  }
  return weeks;
}

export const stages = ['collected', 'drafted', 'approved', 'rejected', 'published'] as const;
export type Stage = (typeof stages)[number];

export const totalOf = (days: readonly Day[], stage: Stage): number => days.reduce((sum, day) => sum + day[stage], 0);
