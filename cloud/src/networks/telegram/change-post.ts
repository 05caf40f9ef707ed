import { telegramRules, telegramShape } from '@zavod/shared/networks/telegram.ts';
import { readTelegramSettings } from '@zavod/shared/networks/telegram-settings.ts';
import type { ChangeRefusal, EditOutcome, EditRequest, LivePost, RemoveOutcome } from '../network-adapter.ts';
import { refusalOf } from './refusal-of.ts';
import { captionFields, textFields } from './render-post.ts';
import { messagesOf, telegramBodySchema } from './telegram-body.ts';
import type { TelegramAnswer, TelegramCall } from './telegram-client.ts';
import { variantTextOf } from './telegram-html.ts';

type Call = (call: TelegramCall) => Promise<TelegramAnswer>;
type FailedAnswer = Exclude<TelegramAnswer, { kind: 'ok' }>;

const RETRY_AFTER_MS = 15_000;

/** New words for a live message: the text of a text, the caption of anything else. An album has its caption on the first item. */
export async function editPost(call: Call, { content, channel, payload, externalId }: EditRequest): Promise<EditOutcome> {
  const [first] = messagesOf(telegramBodySchema.parse(payload.body));
  const isText = first?.kind === 'text';
  const { count } = telegramShape({ ...content, variantText: variantTextOf(content) });
  if (isText && count === 0) return { status: 'rejected', code: 'network-text-empty', words: '' };
  if (count > (isText ? telegramRules.textMax : telegramRules.captionMax)) return { status: 'rejected', code: 'network-text-too-long', words: '' };
  const target = { chat_id: channel.externalId, message_id: externalId };
  const answer = await call(
    isText
      ? { method: 'editMessageText', fields: { ...target, ...textFields(content, readTelegramSettings(channel.settings)) } }
      : { method: 'editMessageCaption', fields: { ...target, ...captionFields(content) } },
  );
  if (answer.kind === 'ok' || says(answer, /message is not modified/i)) return { status: 'edited' };
  return says(answer, /message to edit not found|message_id_invalid/i) ? { status: 'gone' } : toChangeRefusal(answer);
}

/** Every message of the post, in order. Interrupted half-way it goes on where it was, for what is gone counts as done. */
export async function removePost(call: Call, { channel, payload, externalId, externalIds }: LivePost): Promise<RemoveOutcome> {
  // The ids after the first are the album's only as a rule, and a guess could take away somebody else's message.
  const isAlbum = messagesOf(telegramBodySchema.parse(payload.body)).length > 1;
  if (isAlbum && !externalIds) return { status: 'rejected', code: 'not-found', words: 'ids of the album' };
  for (const messageId of externalIds ?? [externalId]) {
    const answer = await call({ method: 'deleteMessage', fields: { chat_id: channel.externalId, message_id: messageId } });
    if (answer.kind === 'ok' || says(answer, /message to delete not found|message_id_invalid/i)) continue;
    // Too old for a bot without the right to delete; the channel is fine otherwise.
    if (says(answer, /message can't be deleted/i)) return { status: 'rejected', code: 'network-no-rights', words: answer.words };
    return toChangeRefusal(answer);
  }
  return { status: 'removed' };
}

function says(answer: FailedAnswer, words: RegExp): boolean {
  return answer.kind === 'error' && answer.status === 400 && words.test(answer.words);
}

/** Reading and changing can be repeated, so every doubt is a retry. */
export function toChangeRefusal(answer: FailedAnswer): ChangeRefusal {
  const refusal = refusalOf(answer);
  switch (refusal.status) {
    case 'rejected':
    case 'needs-login':
    case 'moved':
      return refusal;
    case 'retry-later':
      return { status: 'retry-later', afterMs: refusal.afterMs, code: refusal.code, words: refusal.words };
    case 'not-sent':
    case 'unknown':
      return { status: 'retry-later', afterMs: RETRY_AFTER_MS, code: refusal.code, words: refusal.words };
  }
}
