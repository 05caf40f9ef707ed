import { setTimeout as wait } from 'node:timers/promises';
import { checkTelegram } from '@zavod/shared/networks/telegram.ts';
import { z } from 'zod';
import type {
  CallBudget,
  ChannelAccess,
  NetworkAdapter,
  PrepareOutcome,
  PrepareRequest,
  RenderedPayload,
} from '../network-adapter.ts';
import { addCovers } from './add-covers.ts';
import { checkRights } from './check-rights.ts';
import { editPost, removePost } from './change-post.ts';
import { checkSettings } from './check-settings.ts';
import { connectChannel } from './connect-channel.ts';
import { fitPictures } from './fit-pictures.ts';
import { measureChannel } from './measure-channel.ts';
import { renderPost } from './render-post.ts';
import { reconcilePost } from './reconcile-post.ts';
import { sendPost } from './send-post.ts';
import { messagesOf, telegramBodySchema } from './telegram-body.ts';
import { variantTextOf } from './telegram-html.ts';
import { createTelegramClient, type TelegramClient, type TelegramClientOptions } from './telegram-client.ts';

export type TelegramAdapterOptions = TelegramClientOptions & {
  /** Where readers find public posts: https://t.me, or the simulator in the demo. */
  readonly linksUrl: string;
  /** Waits between looks into a channel; tests move a clock instead. */
  readonly pause?: (ms: number) => Promise<void>;
  /** Calls a second and a minute that Telegram tolerates; its exact numbers are not published. */
  readonly limits?: { readonly perChatPerSecond: number; readonly perChatPerMinute: number; readonly perBotPerSecond: number };
};

/** From Telegram's bot FAQ, as quoted in 2026. */
const knownLimits = { perChatPerSecond: 1, perChatPerMinute: 20, perBotPerSecond: 30 };

const tokenMissing = { status: 'needs-login', code: 'network-token-wrong', words: '' } as const;
const credentialsSchema = z.object({ botToken: z.string() });

export function createTelegramAdapter(options: TelegramAdapterOptions): NetworkAdapter {
  const client = createTelegramClient(options);
  return {
    network: 'telegram',
    filesEndTheCall: true,
    connect: (input, signal) => connectChannel(client, options.linksUrl, input, signal),
    prepare: (request, signal) => prepare(client, request, signal),
    warmUp: (calls) => client.warmUp(calls),
    send: (request, signal) =>
      withToken(request.channel, (token) => sendPost(client, { linksUrl: options.linksUrl, token }, request, signal)),
    budgets: (channel, payload) => budgetsOf(channel, payload, options.limits ?? knownLimits),
    edit: (request, signal) => withToken(request.channel, (token) => editPost((call) => client.call(token, call, signal), request)),
    remove: (request, signal) => withToken(request.channel, (token) => removePost((call) => client.call(token, call, signal), request)),
    measure: async (request, signal) => {
      const token = readToken(request.channel);
      if (token === undefined) return { measured: [], over: [], refusal: tokenMissing };
      return measureChannel((call) => client.call(token, call, signal), request);
    },
    reconcile: async (request, signal) => {
      const token = readToken(request.channel);
      if (token === undefined) return { status: 'cannot-tell', evidence: { chatId: request.channel.externalId, calledAt: request.anchoredAt } };
      const pause = (ms: number): Promise<void> => (options.pause ?? wait)(ms);
      return reconcilePost({ call: (call) => client.call(token, call, signal), pause, linksUrl: options.linksUrl }, request);
    },
    checkSettings: async (channel, entered, signal) => {
      const token = readToken(channel);
      if (token === undefined) return { status: 'refused', field: 'ledgerChatId', code: 'network-token-wrong', words: '' };
      return checkSettings((call) => client.call(token, call, signal), botIdOf(token), channel, entered);
    },
    close: () => client.close(),
  };
}

// An album counts as many messages as it has items.
function budgetsOf(channel: ChannelAccess, payload: RenderedPayload, limits: typeof knownLimits): CallBudget[] {
  const amount = messagesOf(telegramBodySchema.parse(payload.body)).length;
  const botId = botIdOf(readToken(channel) ?? 'none');
  const { perChatPerSecond, perChatPerMinute, perBotPerSecond } = limits;
  return [
    { scope: `telegram:chat-second:${channel.externalId}`, capacity: perChatPerSecond, refillPerSecond: perChatPerSecond, amount },
    { scope: `telegram:chat-minute:${channel.externalId}`, capacity: perChatPerMinute, refillPerSecond: perChatPerMinute / 60, amount },
    { scope: `telegram:bot:${botId}`, capacity: perBotPerSecond, refillPerSecond: perBotPerSecond, amount },
  ];
}

async function prepare(client: TelegramClient, { channel, content, files }: PrepareRequest, signal: AbortSignal): Promise<PrepareOutcome> {
  const token = readToken(channel);
  if (token === undefined) return tokenMissing;
  const rights = await checkRights((call) => client.call(token, call, signal), botIdOf(token), channel.externalId);
  if (rights.status !== 'may-post') return rights;
  const media = await fitPictures(content.media, files);
  if (!media) return { status: 'rejected', code: 'network-media-format', words: '' };
  // Once more with every picture measured: the studio may not have known their sizes.
  const [problem] = checkTelegram({ ...content, variantText: variantTextOf(content), media }).problems;
  if (problem) return { status: 'rejected', code: problem.code, words: '' };
  return { status: 'ready', payload: renderPost({ ...content, media: await addCovers(media, files) }, channel.externalId, channel.settings) };
}

function withToken<Outcome>(
  channel: ChannelAccess,
  run: (token: string) => Promise<Outcome>,
): Promise<Outcome | typeof tokenMissing> {
  const token = readToken(channel);
  return token === undefined ? Promise.resolve(tokenMissing) : run(token);
}

function readToken(channel: ChannelAccess): string | undefined {
  return credentialsSchema.safeParse(channel.credentials).data?.botToken;
}

/** A token begins with the id of its bot. */
const botIdOf = (token: string): string => token.split(':')[0] ?? '';
