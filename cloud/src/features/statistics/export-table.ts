import type { ChannelStatistics } from '@zavod/shared/statistics/channels.ts';
import { periodSchema, statisticsTables, type StatisticsTable } from '@zavod/shared/statistics/period.ts';
import type { PipelineStatistics } from '@zavod/shared/statistics/pipeline.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import { csvHeadings } from './csv-headings.ts';
import { toCsv, type CsvCell } from './csv.ts';
import { readChannels } from './read-channels.ts';
import { readPipeline } from './read-pipeline.ts';

export const exportTableInput = z.object({
  table: z.enum(statisticsTables),
  period: periodSchema,
  /** Counts for tables of channels only. */
  channelId: z.uuid().nullable(),
  language: z.enum(['en', 'ru']),
});

/** Of the measured posts, where a screen shows a hundred. */
const mostPublications = 5_000;

type Rows = readonly (readonly CsvCell[])[];

/** One table as a file for spreadsheets. */
export async function exportTable(context: MemberContext, { table, period, channelId, language }: z.infer<typeof exportTableInput>): Promise<{ fileName: string; csv: string }> {
  const rows = isOfChannels(table) ? channelRows[table](await readChannels(context, { period, channelId }, mostPublications)) : pipelineRows[table](await readPipeline(context, period));
  return { fileName: `zavod-${table}-${period.from}-${period.to}.csv`, csv: toCsv([csvHeadings[language][table], ...rows]) };
}

type ChannelTable = 'series' | 'publications' | 'hours';
const isOfChannels = (table: StatisticsTable): table is ChannelTable => table in channelRows;

const dollars = (micros: number): number => micros / 1_000_000;

const pipelineRows: Readonly<Record<Exclude<StatisticsTable, ChannelTable>, (found: PipelineStatistics) => Rows>> = {
  days: ({ days }) => days.map(({ day, collected, drafted, approved, rejected, published }) => [day, collected, drafted, approved, rejected, published]),
  reasons: ({ reasons }) => reasons.map(({ reason, posts }) => [reason, posts]),
  providers: ({ providers }) => providers.map(({ provider, calls, costMicros }) => [provider, calls, dollars(costMicros)]),
  sources: ({ sources }) => sources.map((row) => [row.name, row.collected, row.drafted, row.approved, row.rejected, row.published, dollars(row.costMicros)]),
  templates: ({ templates }) => templates.map((row) => [row.name, row.version, row.drafted, row.approved, row.rejected, row.published, dollars(row.costMicros)]),
  editors: ({ editors }) => editors.map(({ name, edited, approved, rejected }) => [name, edited, approved, rejected]),
};

const channelRows: Readonly<Record<ChannelTable, (found: ChannelStatistics) => Rows>> = {
  series: ({ channels, series }) =>
    series.map(({ channelId, name, day, value }) => {
      const channel = channels.find((other) => other.channelId === channelId);
      return [channel?.title ?? null, channel?.network ?? null, name, day, value];
    }),
  publications: ({ channels, publications }) =>
    publications.map((row) => {
      const channel = channels.find(({ channelId }) => channelId === row.channelId);
      const { title, publishedAt, views, reach, likes, comments, saves, shares, url } = row;
      return [title, channel?.title ?? null, channel?.network ?? null, publishedAt, views, reach, likes, comments, saves, shares, url];
    }),
  hours: ({ hours }) => hours.map(({ weekday, hour, median, posts }) => [weekday, hour, median, posts]),
};
