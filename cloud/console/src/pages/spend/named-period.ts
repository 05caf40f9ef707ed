import type { Period } from '@zavod/shared/statistics/period.ts';

export const periodNames = ['week', 'month', 'last', 'quarter'] as const;
export type PeriodName = (typeof periodNames)[number];

/** `today` is YYYY-MM-DD; both days of the answer belong to the period. */
export function namedPeriod(name: PeriodName, today: string): Period {
  const month = today.slice(0, 7);
  switch (name) {
    case 'week':
      return { from: shifted(today, -6), to: today };
    case 'month':
      return { from: `${month}-01`, to: today };
    case 'last': {
      const to = shifted(`${month}-01`, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'quarter':
      return { from: shifted(today, -89), to: today };
    default:
      return name satisfies never;
  }
}

const shifted = (day: string, days: number): string => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
