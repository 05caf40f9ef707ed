import { clientProcedure, router } from '../../http/trpc.ts';
import { changeChannel, changeChannelInput } from './change-channel.ts';
import { connectByHand, connectByHandInput } from './connect-by-hand.ts';
import { connectInstagram, connectInstagramInput } from './connect-instagram.ts';
import { connectTelegram, connectTelegramInput } from './connect-telegram.ts';
import { connectYoutube, connectYoutubeInput } from './connect-youtube.ts';
import { disableChannel, disableChannelInput } from './disable-channel.ts';
import { listChannels } from './list-channels.ts';
import { readSettings, readSettingsInput } from './read-settings.ts';
import { setQuietHours, setQuietHoursInput } from './set-quiet-hours.ts';
import { setSettings, setSettingsInput } from './set-settings.ts';
import { testChannel, testChannelInput } from './test-channel.ts';

export const channelsRouter = router({
  list: clientProcedure('viewer').query(({ ctx }) => listChannels(ctx)),
  connectTelegram: clientProcedure('owner').input(connectTelegramInput).mutation(({ ctx, input }) => connectTelegram(ctx, input)),
  connectInstagram: clientProcedure('owner').input(connectInstagramInput).mutation(({ ctx, input }) => connectInstagram(ctx, input)),
  connectYoutube: clientProcedure('owner').input(connectYoutubeInput).mutation(({ ctx, input }) => connectYoutube(ctx, input)),
  connectByHand: clientProcedure('owner').input(connectByHandInput).mutation(({ ctx, input }) => connectByHand(ctx, input)),
  change: clientProcedure('owner').input(changeChannelInput).mutation(({ ctx, input }) => changeChannel(ctx, input)),
  setQuietHours: clientProcedure('editor').input(setQuietHoursInput).mutation(({ ctx, input }) => setQuietHours(ctx, input)),
  settings: clientProcedure('owner').input(readSettingsInput).query(({ ctx, input }) => readSettings(ctx, input)),
  setSettings: clientProcedure('owner').input(setSettingsInput).mutation(({ ctx, input }) => setSettings(ctx, input)),
  test: clientProcedure('owner').input(testChannelInput).mutation(({ ctx, input }) => testChannel(ctx, input)),
  disable: clientProcedure('owner').input(disableChannelInput).mutation(({ ctx, input }) => disableChannel(ctx, input)),
});
