import { channelStatisticsSchema } from '@zavod/shared/statistics/channels.ts';
import { periodSchema, statisticsTables } from '@zavod/shared/statistics/period.ts';
import { pipelineStatisticsSchema } from '@zavod/shared/statistics/pipeline.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';

/** An answer of the cloud with its age. isKept: the cloud cannot be asked now; this is what it said the last time. */
const aged = <Answer extends z.ZodType>(answer: Answer) => z.object({ answer, readAt: instantField, isKept: z.boolean() });

/** The cloud counts. Without it the last answer for a period of the same length is shown, or cloud-unreachable where there is none. */
export const statisticsCalls = {
  'statistics.pipeline': call(z.object({ clientId: idField, period: periodSchema }), aged(pipelineStatisticsSchema)),
  'statistics.channels': call(z.object({ clientId: idField, period: periodSchema, channelId: idField.nullable() }), aged(channelStatisticsSchema)),
  /** Makes a file of a table, which is then saved from zavod-media: by its hash. */
  'statistics.export': call(
    z.object({ clientId: idField, table: z.enum(statisticsTables), period: periodSchema, channelId: idField.nullable(), language: z.enum(['en', 'ru']) }),
    z.object({ sha256: z.string(), fileName: z.string() }),
  ),
} as const;
