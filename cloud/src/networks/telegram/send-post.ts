import { z } from 'zod';
import type { SendFile, SendOutcome, SendRequest } from '../network-adapter.ts';
import { permalink } from './permalink.ts';
import { refusalOf } from './refusal-of.ts';
import { telegramBodySchema } from './telegram-body.ts';
import type { TelegramClient } from './telegram-client.ts';

const sentSchema = z.object({
  message_id: z.int().positive(),
  date: z.int(),
  chat: z.object({ id: z.int(), username: z.string().optional() }),
});
/** An album is answered with a list, anything else with one message. */
const answerSchema = z.union([sentSchema.transform((message) => [message]), z.array(sentSchema).min(1)]);

export async function sendPost(
  client: TelegramClient,
  options: { readonly linksUrl: string; readonly token: string },
  { payload, media }: SendRequest,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const { method, fields, files } = telegramBodySchema.parse(payload.body);
  const uploads = new Map<string, SendFile>();
  for (const { part, sha256 } of files) {
    const bytes = media.get(sha256);
    if (!bytes) return { status: 'not-sent', code: 'network-media-refused', words: 'file missing' };
    uploads.set(part, bytes);
  }
  const answer = await client.call(options.token, { method, fields, files: uploads }, signal);
  if (answer.kind !== 'ok') return refusalOf(answer);
  const messages = answerSchema.safeParse(answer.result).data?.toSorted((a, b) => a.message_id - b.message_id);
  const first = messages?.[0];
  if (!messages || !first) return { status: 'unknown', code: 'network-unreadable-answer', words: '' };
  return {
    status: 'published',
    externalId: String(first.message_id),
    ...(messages.length > 1 ? { externalIds: messages.map(({ message_id }) => String(message_id)) } : {}),
    externalUrl: permalink(options.linksUrl, first.chat, first.message_id),
    sentAt: new Date(first.date * 1000).toISOString(),
  };
}
