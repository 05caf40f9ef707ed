import { enteredTelegramSettings } from '@zavod/shared/networks/telegram-settings.ts';
import { z } from 'zod';
import type { ChannelAccess, SettingsCheck } from '../network-adapter.ts';
import { checkRights, rightsRefusal, type RightsCheck } from './check-rights.ts';
import { readChatId } from './connect-channel.ts';
import type { TelegramAnswer, TelegramCall } from './telegram-client.ts';

type Call = (call: TelegramCall) => Promise<TelegramAnswer>;

const chatSchema = z.object({ id: z.int(), username: z.string().optional() });

/**
 * The ledger chat is looked at with the live key: it must be there, private, another one than the channel, and the bot must
 * be allowed to write in it. It is kept by its number, however it was entered.
 */
export async function checkSettings(call: Call, botId: string, channel: ChannelAccess, entered: unknown): Promise<SettingsCheck> {
  const settings = enteredTelegramSettings.parse(entered);
  if (settings.ledgerChatId === null) return { status: 'ok', settings };
  const answer = await call({ method: 'getChat', fields: { chat_id: readChatId(settings.ledgerChatId) } });
  if (answer.kind !== 'ok') return refusedBy(rightsRefusal(answer));
  const chat = chatSchema.safeParse(answer.result);
  if (!chat.success) return refuse('network-unreadable-answer', '');
  const ledgerChatId = String(chat.data.id);
  if (ledgerChatId === channel.externalId || chat.data.username !== undefined) return refuse('ledger-not-private', '');
  const rights = await checkRights(call, botId, ledgerChatId);
  return rights.status === 'may-post' ? { status: 'ok', settings: { ...settings, ledgerChatId } } : refusedBy(rights);
}

function refusedBy(refusal: Exclude<RightsCheck, { status: 'may-post' }>): SettingsCheck {
  if (refusal.status === 'moved') return refuse('network-chat-moved', refusal.newExternalId);
  return refuse(refusal.code, refusal.words);
}

const refuse = (code: Extract<SettingsCheck, { status: 'refused' }>['code'], words: string): SettingsCheck => ({ status: 'refused', field: 'ledgerChatId', code, words });
