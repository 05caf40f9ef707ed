import type { AppRouter } from '@zavod/cloud/app-router';
import { channelStatisticsSchema, type ChannelStatistics } from '@zavod/shared/statistics/channels.ts';
import type { Period, StatisticsTable } from '@zavod/shared/statistics/period.ts';
import { pipelineStatisticsSchema, type PipelineStatistics } from '@zavod/shared/statistics/pipeline.ts';
import type { TRPCClient } from '@trpc/client';
import { z } from 'zod';

interface How {
  signal: AbortSignal;
  context: { token?: string };
}
/** Calls with a token, and parses the answer. */
type Asked = <Reply extends z.ZodType>(reply: Reply, call: (how: How) => Promise<unknown>) => Promise<z.output<Reply>>;

export interface TableAsked {
  table: StatisticsTable;
  period: Period;
  channelId: string | null;
  language: 'en' | 'ru';
}

/** What the cloud counts; it needs to be there. */
export interface StatisticsPort {
  pipeline(clientId: string, period: Period): Promise<PipelineStatistics>;
  channels(clientId: string, asked: { period: Period; channelId: string | null }): Promise<ChannelStatistics>;
  exportTable(clientId: string, asked: TableAsked): Promise<{ fileName: string; csv: string }>;
}

export function statisticsVerbs({ statistics }: TRPCClient<AppRouter>, asked: Asked): StatisticsPort {
  return {
    pipeline: (clientId, period) => asked(pipelineStatisticsSchema, (how) => statistics.pipeline.query({ clientId, ...period }, how)),
    channels: (clientId, of) => asked(channelStatisticsSchema, (how) => statistics.channels.query({ clientId, ...of }, how)),
    exportTable: (clientId, of) => asked(z.object({ fileName: z.string(), csv: z.string() }), (how) => statistics.exportTable.query({ clientId, ...of }, how)),
  };
}
