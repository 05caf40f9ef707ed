import { z } from 'zod';
import type { CallBudget, ChannelAccess, NetworkAdapter, PrepareOutcome, PrepareRequest, SendOutcome, SendRequest } from '../network-adapter.ts';
import { checkRights } from './check-rights.ts';
import { connectChannel } from './connect-channel.ts';
import { permalink } from './permalink.ts';
import { refusalOf } from './refusal-of.ts';
import { renderPost, telegramBodySchema } from './render-post.ts';
import { createTelegramClient, type TelegramClient, type TelegramClientOptions } from './telegram-client.ts';

export type TelegramAdapterOptions = TelegramClientOptions & {
  /** Where readers find public posts: https://t.me, or the simulator in the demo. */
  readonly linksUrl: string;
  /** Calls a second and a minute that Telegram tolerates; its exact numbers are not published. */
  readonly limits?: { readonly perChatPerSecond: number; readonly perChatPerMinute: number; readonly perBotPerSecond: number };
};

/** From Telegram's bot FAQ, as quoted in 2026. */
const knownLimits = { perChatPerSecond: 1, perChatPerMinute: 20, perBotPerSecond: 30 };

const credentialsSchema = z.object({ botToken: z.string() });
const sentSchema = z.object({
  message_id: z.int().positive(),
  date: z.int(),
  chat: z.object({ id: z.int(), username: z.string().optional() }),
});

export function createTelegramAdapter(options: TelegramAdapterOptions): NetworkAdapter {
  const client = createTelegramClient(options);
  return {
    network: 'telegram',
    connect: (input, signal) => connectChannel(client, options.linksUrl, input, signal),
    prepare: (request, signal) => prepare(client, request, signal),
    warmUp: () => client.warmUp(),
    send: (request, signal) => send(client, options.linksUrl, request, signal),
    budgets: (channel) => budgetsOf(channel, options.limits ?? knownLimits),
    // The Bot API has no key for a call and no query for a channel's posts, so only a person can look.
    reconcile: async ({ channel, anchoredAt }) => ({
      status: 'cannot-tell',
      evidence: { chatId: channel.externalId, calledAt: anchoredAt },
    }),
    close: () => client.close(),
  };
}

function budgetsOf(channel: ChannelAccess, limits: typeof knownLimits): CallBudget[] {
  const botId = readToken(channel)?.split(':')[0] ?? 'none';
  const { perChatPerSecond, perChatPerMinute, perBotPerSecond } = limits;
  return [
    { scope: `telegram:chat-second:${channel.externalId}`, capacity: perChatPerSecond, refillPerSecond: perChatPerSecond },
    { scope: `telegram:chat-minute:${channel.externalId}`, capacity: perChatPerMinute, refillPerSecond: perChatPerMinute / 60 },
    { scope: `telegram:bot:${botId}`, capacity: perBotPerSecond, refillPerSecond: perBotPerSecond },
  ];
}

async function prepare(client: TelegramClient, request: PrepareRequest, signal: AbortSignal): Promise<PrepareOutcome> {
  const token = readToken(request.channel);
  if (token === undefined) return { status: 'needs-login', code: 'network-token-wrong', words: '' };
  const { externalId } = request.channel;
  const botId = token.split(':')[0] ?? '';
  const rights = await checkRights((call) => client.call(token, call, signal), botId, externalId);
  return rights.status === 'may-post' ? { status: 'ready', payload: renderPost(request.content, externalId) } : rights;
}

async function send(client: TelegramClient, linksUrl: string, request: SendRequest, signal: AbortSignal): Promise<SendOutcome> {
  const token = readToken(request.channel);
  if (token === undefined) return { status: 'needs-login', code: 'network-token-wrong', words: '' };
  const body = telegramBodySchema.parse(request.payload.body);
  const photo = body.photoSha256 === null ? undefined : request.media.get(body.photoSha256);
  if (body.photoSha256 !== null && !photo) return { status: 'not-sent', code: 'network-media-refused', words: 'picture missing' };
  const answer = await client.call(token, { method: body.method, fields: body.fields, ...(photo ? { photo } : {}) }, signal);
  if (answer.kind !== 'ok') return refusalOf(answer);
  const sent = sentSchema.safeParse(answer.result);
  if (!sent.success) return { status: 'unknown', code: 'network-unreadable-answer', words: '' };
  const { message_id, date, chat } = sent.data;
  return {
    status: 'published',
    externalId: String(message_id),
    externalUrl: permalink(linksUrl, chat, message_id),
    sentAt: new Date(date * 1000).toISOString(),
  };
}

function readToken(channel: ChannelAccess): string | undefined {
  return credentialsSchema.safeParse(channel.credentials).data?.botToken;
}
