import { z } from 'zod';
import type { ChannelCheck } from '../network-adapter.ts';
import { checkRights, rightsRefusal } from './check-rights.ts';
import { channelLink } from './permalink.ts';
import type { TelegramClient } from './telegram-client.ts';

/** What a person enters: the key from @BotFather, and the channel as @name, t.me link or numeric id. */
export const telegramConnectSchema = z.object({
  botToken: z.string().trim().regex(/^\d+:[\w-]+$/),
  chat: z.string().trim().min(1),
});

const meSchema = z.object({ id: z.int(), username: z.string().optional(), first_name: z.string() });
const chatSchema = z.object({ id: z.int(), title: z.string(), username: z.string().optional() });

/** Only asks: nothing of it can be seen in the channel. */
export async function connectChannel(
  client: TelegramClient,
  linksUrl: string,
  input: unknown,
  signal: AbortSignal,
): Promise<ChannelCheck> {
  const entered = telegramConnectSchema.safeParse(input);
  if (!entered.success) return { status: 'refused', code: hasBadToken(entered.error) ? 'network-token-wrong' : 'bad-input', words: '' };
  const { botToken } = entered.data;
  const chatId = readChatId(entered.data.chat);
  const call = (method: string, fields: Record<string, string>) => client.call(botToken, { method, fields }, signal);

  const me = await call('getMe', {});
  if (me.kind !== 'ok') return toRefused(rightsRefusal(me));
  const bot = meSchema.safeParse(me.result);
  const chat = await call('getChat', { chat_id: chatId });
  if (chat.kind !== 'ok') return toRefused(rightsRefusal(chat));
  const channel = chatSchema.safeParse(chat.result);
  if (!bot.success || !channel.success) return { status: 'refused', code: 'network-unreadable-answer', words: '' };
  const rights = await checkRights((query) => client.call(botToken, query, signal), String(bot.data.id), String(channel.data.id));
  if (rights.status !== 'may-post') return toRefused(rights);

  return {
    status: 'ok',
    externalId: String(channel.data.id),
    title: channel.data.title,
    handle: channel.data.username ?? null,
    url: channelLink(linksUrl, channel.data),
    botName: bot.data.username === undefined ? bot.data.first_name : `@${bot.data.username}`,
    credentials: { botToken },
    ...(rights.missing.length > 0 ? { missingRights: rights.missing } : {}),
  };
}

/** t.me/name and @name both mean @name; a bare positive id is a channel's id without its prefix. */
export function readChatId(entered: string): string {
  const name = /^(?:(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\/|@)([a-z]\w{3,31})\/?$/i.exec(entered)?.[1];
  if (name !== undefined) return `@${name}`;
  const privateId = /^(?:https?:\/\/)?t\.me\/c\/(\d+)(?:\/.*)?$/i.exec(entered)?.[1] ?? /^(\d{6,})$/.exec(entered)?.[1];
  if (privateId !== undefined) return `-100${privateId}`;
  return /^[a-z]\w{3,31}$/i.test(entered) ? `@${entered}` : entered;
}

function toRefused(refusal: Exclude<Awaited<ReturnType<typeof checkRights>>, { status: 'may-post' }>): ChannelCheck {
  if (refusal.status === 'moved') return { status: 'refused', code: 'network-chat-moved', words: refusal.newExternalId };
  return { status: 'refused', code: refusal.code, words: refusal.words };
}

function hasBadToken(error: z.ZodError): boolean {
  return error.issues.some(({ path }) => path[0] === 'botToken');
}
