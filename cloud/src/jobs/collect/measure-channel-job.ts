import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { measureChannel } from '../../measuring/measure-channel.ts';
import type { MeasuringContext } from '../../measuring/measuring-context.ts';

export const measureChannelTask = 'measure-channel';

const payloadSchema = z.object({ clientId: z.uuid(), channelId: z.uuid() });

/** Reads the numbers of one channel and its posts. Running twice is harmless, see `measureChannel`. */
export function createMeasureChannelJob(context: MeasuringContext): Task {
  return async (payload) => {
    const { clientId, channelId } = payloadSchema.parse(payload);
    await measureChannel(context, clientId, channelId);
  };
}
