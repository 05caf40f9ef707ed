import { z } from 'zod';
import { badRequest } from './api-error.ts';
import { readCaption, readMessageText } from './formatted-text.ts';
import type { StoredPost } from './journal-record.ts';
import { createPost, readPhoto, requireChannel, requirePostingRights, toMessage, type MethodCall } from './method-call.ts';

const albumSchema = z.array(
  z.object({ type: z.string(), media: z.string(), caption: z.string().default(''), parse_mode: z.string().optional() }),
);

export function sendMessage(call: MethodCall): unknown {
  const { fields } = call.parameters;
  const channel = requirePostingRights(call);
  const formatted = readMessageText(fields['text'] ?? '', fields['parse_mode']);
  call.limits.take(call.bot.id, channel.chatId, 1);
  return toMessage(channel, createPost(call, channel, { ...formatted, picture: null }));
}

export async function sendPhoto(call: MethodCall): Promise<unknown> {
  const { fields } = call.parameters;
  const channel = requirePostingRights(call);
  const formatted = readCaption(fields['caption'] ?? '', fields['parse_mode']);
  const picture = await readPhoto(call, fields['photo']);
  call.limits.take(call.bot.id, channel.chatId, 1);
  return toMessage(channel, createPost(call, channel, { ...formatted, picture }));
}

// Pictures only: the product sends no other albums.
export async function sendMediaGroup(call: MethodCall): Promise<unknown> {
  const channel = requirePostingRights(call);
  const items = readAlbum(call.parameters.fields['media']);
  const pictures = [];
  for (const item of items) {
    pictures.push({ picture: await readPhoto(call, item.media, ''), ...readCaption(item.caption, item.parse_mode) });
  }
  call.limits.take(call.bot.id, channel.chatId, items.length);
  const mediaGroupId = `${call.receivedAtMs}${channel.lastMessageId}`;
  return pictures.map((item) => toMessage(channel, createPost(call, channel, { ...item, mediaGroupId })));
}

export function forwardMessage(call: MethodCall): unknown {
  const source = requireChannel(call, 'from_chat_id');
  const channel = requirePostingRights(call);
  const original: StoredPost | undefined = source.posts.get(Number(call.parameters.fields['message_id']));
  if (!original) throw badRequest('message to forward not found');
  call.limits.take(call.bot.id, channel.chatId, 1);
  const { text, entities, picture } = original;
  const forwardOf = { chatId: source.chatId, messageId: original.messageId };
  return toMessage(channel, createPost(call, channel, { text, entities, picture, forwardOf }));
}

function readAlbum(media: string | undefined): z.infer<typeof albumSchema> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(media ?? '[]');
  } catch {
    throw badRequest("can't parse media JSON object");
  }
  const album = albumSchema.safeParse(parsed);
  if (!album.success) throw badRequest("can't parse InputMedia");
  if (album.data.length === 0) throw badRequest('there are no messages to send');
  if (album.data.length > 10) throw badRequest('too many messages to send as an album');
  if (album.data.some(({ type }) => type !== 'photo')) throw badRequest("can't use the media of the specified type in the album");
  return album.data;
}
