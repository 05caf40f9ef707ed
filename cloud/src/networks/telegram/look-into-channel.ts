import { readCopy, type SeenMessage } from './forwarded-message.ts';
import type { TelegramAnswer, TelegramCall } from './telegram-client.ts';

export type LookOptions = {
  readonly call: (call: TelegramCall) => Promise<TelegramAnswer>;
  readonly channelId: string;
  /** Where the copies go for a moment. */
  readonly ledgerChatId: string;
  readonly pause: (ms: number) => Promise<void>;
};

export type Look =
  | { readonly kind: 'seen'; readonly message: SeenMessage; readonly networkNowMs: number }
  /** No such message: never there, or deleted. */
  | { readonly kind: 'gap' }
  /** A message is there that cannot be copied: a service message, or one that is protected. None of ours is. */
  | { readonly kind: 'hidden'; readonly words: string }
  /** Neither: whatever is concluded without it is a guess. `againMs`: the network said nothing about it, and may by then. */
  | { readonly kind: 'doubt'; readonly words: string; readonly againMs?: number };

const TRIES = 3;
const RETRY_AFTER_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
const ASK_AGAIN_MS = 10_000;

/** One message of a channel, by a silent copy that is deleted at once. Copying is repeatable, so faults are tried again. */
export async function lookAtMessage(options: LookOptions, messageId: number): Promise<Look> {
  const { call, channelId, ledgerChatId, pause } = options;
  const fields = { chat_id: ledgerChatId, from_chat_id: channelId, message_id: String(messageId), disable_notification: 'true' };
  for (let tries = 1; ; tries += 1) {
    const answer = await call({ method: 'forwardMessage', fields });
    if (answer.kind === 'ok') {
      const copy = readCopy(answer.result, channelId, messageId);
      if (!copy) return { kind: 'doubt', words: 'unreadable copy' };
      await deleteCopy(options, copy.copyId);
      return { kind: 'seen', message: copy.seen, networkNowMs: copy.copiedAtMs };
    }
    if (answer.kind === 'error' && /message to forward not found/i.test(answer.words)) return { kind: 'gap' };
    if (answer.kind === 'error' && /can't be (forwarded|copied)|forwards_restricted/i.test(answer.words)) return { kind: 'hidden', words: answer.words };
    const pauseMs = pauseAfter(answer);
    if (pauseMs === undefined) return { kind: 'doubt', words: answer.words };
    if (pauseMs > LONGEST_PAUSE_MS || tries === TRIES) return { kind: 'doubt', words: answer.words, againMs: Math.max(pauseMs, ASK_AGAIN_MS) };
    await pause(pauseMs);
  }
}

// A copy that stays behind is seen by nobody but the client's own people.
async function deleteCopy({ call, ledgerChatId, pause }: LookOptions, copyId: number): Promise<void> {
  const deletion = { method: 'deleteMessage', fields: { chat_id: ledgerChatId, message_id: String(copyId) } };
  const answer = await call(deletion);
  const pauseMs = answer.kind === 'ok' ? undefined : pauseAfter(answer);
  if (pauseMs === undefined || pauseMs > LONGEST_PAUSE_MS) return;
  await pause(pauseMs);
  await call(deletion);
}

/** Undefined where asking again would change nothing. */
function pauseAfter(answer: Exclude<TelegramAnswer, { kind: 'ok' }>): number | undefined {
  if (answer.kind !== 'error' || answer.status >= 500) return RETRY_AFTER_MS;
  if (answer.status !== 429) return undefined;
  return (answer.retryAfterSeconds ?? 1) * 1000;
}
