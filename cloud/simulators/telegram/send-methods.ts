import { badRequest } from './api-error.ts';
import { readAlbum, type AlbumItem } from './read-album.ts';
import { readSaidNumber } from './clips.ts';
import { readCaption, readMessageText } from './formatted-text.ts';
import type { StoredPost } from './journal-record.ts';
import { readLinkPreview } from './link-preview.ts';
import { toMessage } from './message-object.ts';
import { createPost, readClip, readPhoto, requireChannel, requirePostingRights, type MethodCall } from './method-call.ts';

export function sendMessage(call: MethodCall): unknown {
  const { fields } = call.parameters;
  const channel = requirePostingRights(call);
  const formatted = readMessageText(fields['text'] ?? '', fields['parse_mode']);
  const linkPreview = readLinkPreview(fields['link_preview_options']);
  call.limits.take(call.bot.id, channel.chatId, 1);
  return toMessage(call.world, channel, createPost(call, channel, { ...formatted, linkPreview }));
}

export async function sendPhoto(call: MethodCall): Promise<unknown> {
  const { fields } = call.parameters;
  const channel = requirePostingRights(call);
  const formatted = readCaption(fields['caption'] ?? '', fields['parse_mode']);
  const picture = await readPhoto(call, fields['photo']);
  call.limits.take(call.bot.id, channel.chatId, 1);
  return toMessage(call.world, channel, createPost(call, channel, { ...formatted, picture }));
}

export async function sendVideo(call: MethodCall): Promise<unknown> {
  const { fields } = call.parameters;
  const channel = requirePostingRights(call);
  const formatted = readCaption(fields['caption'] ?? '', fields['parse_mode']);
  const clip = await readClip(call, fields['video'], { ...saidOf(fields), cover: fields['cover'] });
  call.limits.take(call.bot.id, channel.chatId, 1);
  return toMessage(call.world, channel, createPost(call, channel, { ...formatted, clip }));
}

/** All of it or nothing: every item is checked before the first appears. */
export async function sendMediaGroup(call: MethodCall): Promise<unknown> {
  const channel = requirePostingRights(call);
  const items = readAlbum(call.parameters.fields['media']);
  const shown: Pick<StoredPost, 'picture' | 'clip' | 'text' | 'entities'>[] = [];
  for (const [index, item] of items.entries()) shown.push(await readAlbumItem(call, item, index));
  call.limits.take(call.bot.id, channel.chatId, items.length);
  const mediaGroupId = `${call.receivedAtMs}${channel.lastMessageId}`;
  return shown.map((item) => toMessage(call.world, channel, createPost(call, channel, { ...item, mediaGroupId })));
}

export function forwardMessage(call: MethodCall): unknown {
  const source = requireChannel(call, 'from_chat_id');
  const channel = requirePostingRights(call);
  const original: StoredPost | undefined = source.posts.get(Number(call.parameters.fields['message_id']));
  if (!original) throw badRequest('message to forward not found');
  if (original.isProtected) throw badRequest("message can't be forwarded");
  call.limits.take(call.bot.id, channel.chatId, 1);
  const { text, entities, picture, clip, linkPreview } = original;
  const forwardOf = original.forwardOf ?? { chatId: source.chatId, messageId: original.messageId, date: original.date };
  return toMessage(call.world, channel, createPost(call, channel, { text, entities, picture, clip, linkPreview, forwardOf }));
}

async function readAlbumItem(
  call: MethodCall,
  item: AlbumItem,
  index: number,
): Promise<Pick<StoredPost, 'picture' | 'clip' | 'text' | 'entities'>> {
  const formatted = readCaption(item.caption, item.parse_mode);
  try {
    if (item.type === 'video') return { ...formatted, picture: null, clip: await readClip(call, item.media, { ...saidOf(item), cover: item.cover }, '') };
    return { ...formatted, picture: await readPhoto(call, item.media, ''), clip: null };
  } catch (error) {
    const words = error instanceof Error ? error.message.replace('Bad Request: ', '') : '';
    throw badRequest(`failed to send message #${index + 1} with the error message "${words}"`);
  }
}

type Said = { readonly [name in 'width' | 'height' | 'duration']?: string | number | undefined };

function saidOf({ width, height, duration }: Said): { width: number | null; height: number | null; duration: number | null } {
  return { width: readSaidNumber(width), height: readSaidNumber(height), duration: readSaidNumber(duration) };
}
