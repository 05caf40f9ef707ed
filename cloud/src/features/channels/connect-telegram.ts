import { z } from 'zod';
import { checkChannel } from './check-channel.ts';
import { keepChannel, type ConnectContext, type KeptChannel } from './keep-channel.ts';
import { timeZoneField } from './time-zone-field.ts';

export const connectTelegramInput = z.object({
  token: z.string().trim().min(1).max(200),
  chat: z.string().trim().min(1).max(200),
  timeZone: timeZoneField,
});

/** Asks Telegram first, then keeps the channel. */
export async function connectTelegram(context: ConnectContext, { token, chat, timeZone }: z.infer<typeof connectTelegramInput>): Promise<KeptChannel> {
  const connected = await checkChannel(context.deps, 'telegram', { botToken: token, chat });
  return keepChannel(context, 'telegram', connected, timeZone);
}
