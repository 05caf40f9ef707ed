import { z } from 'zod';
import type { NetworkWords } from '../network-adapter.ts';
import { refusalOf } from './refusal-of.ts';
import type { TelegramAnswer, TelegramCall } from './telegram-client.ts';

type Call = (call: TelegramCall) => Promise<TelegramAnswer>;

/** Everything short of "may post": a refusal for good, a pause, or a new address. */
export type RightsCheck =
  | { readonly status: 'may-post' }
  | ({ readonly status: 'needs-login' } & NetworkWords)
  | ({ readonly status: 'retry-later'; readonly afterMs: number } & NetworkWords)
  | { readonly status: 'moved'; readonly newExternalId: string };

const RETRY_AFTER_MS = 15_000;

const memberSchema = z.object({ status: z.string(), can_post_messages: z.boolean().optional() });
const chatTypeSchema = z.object({ type: z.string() });

/** Asks with the live key whether the bot may post in the chat. Reading is repeatable, so every doubt is a retry. */
export async function checkRights(call: Call, botId: string, chatId: string): Promise<RightsCheck> {
  const chat = await call({ method: 'getChat', fields: { chat_id: chatId } });
  if (chat.kind !== 'ok') return rightsRefusal(chat);
  const member = await call({ method: 'getChatMember', fields: { chat_id: chatId, user_id: botId } });
  if (member.kind !== 'ok') return rightsRefusal(member);
  const type = chatTypeSchema.safeParse(chat.result);
  const rights = memberSchema.safeParse(member.result);
  if (!type.success || !rights.success) return retry('network-unreadable-answer', '');
  const { status, can_post_messages } = rights.data;
  if (status === 'kicked' || status === 'left') return { status: 'needs-login', code: 'network-bot-removed', words: status };
  const isOwner = status === 'creator';
  const mayPost = isOwner || (type.data.type === 'channel' ? can_post_messages === true : status !== 'restricted');
  return mayPost ? { status: 'may-post' } : { status: 'needs-login', code: 'network-no-rights', words: status };
}

export function rightsRefusal(answer: Exclude<TelegramAnswer, { kind: 'ok' }>): Exclude<RightsCheck, { status: 'may-post' }> {
  const refusal = refusalOf(answer);
  switch (refusal.status) {
    case 'needs-login':
    case 'moved':
      return refusal;
    case 'retry-later':
      return { status: 'retry-later', afterMs: refusal.afterMs, code: refusal.code, words: refusal.words };
    case 'rejected':
      // Nothing was sent that could be refused for its content: the chat or the bot is what is wrong.
      return { status: 'needs-login', code: 'network-no-rights', words: refusal.words };
    case 'not-sent':
    case 'unknown':
      return retry(refusal.code, refusal.words);
  }
}

function retry(code: NetworkWords['code'], words: string): RightsCheck & { status: 'retry-later' } {
  return { status: 'retry-later', afterMs: RETRY_AFTER_MS, code, words };
}
