import { clientProcedure, router } from '../../http/trpc.ts';
import { connectTelegram, connectTelegramInput } from './connect-telegram.ts';
import { disableChannel, disableChannelInput } from './disable-channel.ts';
import { listChannels } from './list-channels.ts';
import { setQuietHours, setQuietHoursInput } from './set-quiet-hours.ts';
import { testChannel, testChannelInput } from './test-channel.ts';

export const channelsRouter = router({
  list: clientProcedure('viewer').query(({ ctx }) => listChannels(ctx)),
  connectTelegram: clientProcedure('owner').input(connectTelegramInput).mutation(({ ctx, input }) => connectTelegram(ctx, input)),
  setQuietHours: clientProcedure('editor').input(setQuietHoursInput).mutation(({ ctx, input }) => setQuietHours(ctx, input)),
  test: clientProcedure('owner').input(testChannelInput).mutation(({ ctx, input }) => testChannel(ctx, input)),
  disable: clientProcedure('owner').input(disableChannelInput).mutation(({ ctx, input }) => disableChannel(ctx, input)),
});
