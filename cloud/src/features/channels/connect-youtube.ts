import { z } from 'zod';
import { checkChannel } from './check-channel.ts';
import { keepChannel, type ConnectContext, type KeptChannel } from './keep-channel.ts';
import { timeZoneField } from './time-zone-field.ts';

export const connectYoutubeInput = z.object({
  googleClientId: z.string().trim().min(1).max(300),
  googleClientSecret: z.string().trim().min(1).max(300),
  refreshToken: z.string().trim().min(1).max(1_000),
  timeZone: timeZoneField,
});

/** Asks YouTube first, then keeps the channel. */
export async function connectYoutube(
  context: ConnectContext,
  { googleClientId, googleClientSecret, refreshToken, timeZone }: z.infer<typeof connectYoutubeInput>,
): Promise<KeptChannel> {
  const connected = await checkChannel(context.deps, 'youtube', { clientId: googleClientId, clientSecret: googleClientSecret, refreshToken });
  return keepChannel(context, 'youtube', connected, timeZone);
}
