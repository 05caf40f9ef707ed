import { z } from 'zod';

const dayMs = 86_400_000;
export const mostDays = 366;

const dayField = z.iso.date();

/** Days of the client's own calendar, the last one included. */
export const periodSchema = z
  .object({ from: dayField, to: dayField })
  .refine(({ from, to }) => from <= to && (Date.parse(to) - Date.parse(from)) / dayMs < mostDays, { path: ['from'], message: `at most ${mostDays} days` });
export type Period = z.infer<typeof periodSchema>;

/** Every table of the statistics that can be saved as a file. */
export const statisticsTables = ['days', 'reasons', 'providers', 'sources', 'templates', 'editors', 'series', 'publications', 'hours'] as const;
export type StatisticsTable = (typeof statisticsTables)[number];
