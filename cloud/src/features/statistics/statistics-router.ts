import { clientProcedure, router } from '../../http/trpc.ts';
import { exportTable, exportTableInput } from './export-table.ts';
import { readChannels, readChannelsInput } from './read-channels.ts';
import { readPipeline, readPipelineInput } from './read-pipeline.ts';

export const statisticsRouter = router({
  pipeline: clientProcedure('viewer').input(readPipelineInput).query(({ ctx, input }) => readPipeline(ctx, input)),
  channels: clientProcedure('viewer').input(readChannelsInput).query(({ ctx, input }) => readChannels(ctx, input)),
  exportTable: clientProcedure('viewer').input(exportTableInput).query(({ ctx, input }) => exportTable(ctx, input)),
});
