import { z } from 'zod';
import type { NetworkWords } from '../network-adapter.ts';
import { refusalOf } from './refusal-of.ts';
import type { TelegramAnswer, TelegramCall } from './telegram-client.ts';

type Call = (call: TelegramCall) => Promise<TelegramAnswer>;

/** `missing` names rights as Telegram does; a bot can post without those. All else is short of posting: for good, for now, or here. */
export type RightsCheck =
  | { readonly status: 'may-post'; readonly missing: readonly string[] }
  | ({ readonly status: 'needs-login' } & NetworkWords)
  | ({ readonly status: 'retry-later'; readonly afterMs: number } & NetworkWords)
  | { readonly status: 'moved'; readonly newExternalId: string };

const RETRY_AFTER_MS = 15_000;

const memberSchema = z.object({
  status: z.string(),
  can_post_messages: z.boolean().optional(),
  can_edit_messages: z.boolean().optional(),
  can_delete_messages: z.boolean().optional(),
});
const channelRights = ['can_post_messages', 'can_edit_messages', 'can_delete_messages'] as const;
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
  const { status } = rights.data;
  if (status === 'kicked' || status === 'left') return { status: 'needs-login', code: 'network-bot-removed', words: status };
  const missing = missingRights(type.data.type, rights.data);
  const mayPost = type.data.type === 'channel' ? !missing.includes('can_post_messages') : status !== 'restricted';
  if (mayPost) return { status: 'may-post', missing };
  // All at once, so that a person opens the settings of the channel one time only.
  return { status: 'needs-login', code: 'network-no-rights', words: [status, ...missing].join(', ') };
}

// A group asks for no right to post, and there an administrator may change nobody's words but his own.
function missingRights(chatType: string, member: z.infer<typeof memberSchema>): string[] {
  if (member.status === 'creator') return [];
  const needed = chatType === 'channel' ? channelRights : (['can_delete_messages'] as const);
  return needed.filter((right) => member[right] !== true);
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
