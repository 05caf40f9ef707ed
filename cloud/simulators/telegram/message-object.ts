import { sha256 } from './hash-payload.ts';
import type { Clip, Picture, StoredPost } from './journal-record.ts';
import type { Channel, World } from './world.ts';

/** The Message object of the Bot API. */
export function toMessage(world: World, channel: Channel, post: StoredPost): Record<string, unknown> {
  const chat = toChat(channel);
  return {
    message_id: post.messageId,
    ...(channel.type === 'channel' ? { sender_chat: chat } : {}),
    chat,
    date: post.date,
    ...(post.editDate === undefined ? {} : { edit_date: post.editDate }),
    ...(post.isProtected ? { has_protected_content: true } : {}),
    ...originOf(world, post),
    ...(post.mediaGroupId === null ? {} : { media_group_id: post.mediaGroupId }),
    ...contentOf(post),
  };
}

export function toChat(channel: Channel): Record<string, unknown> {
  return {
    id: channel.chatId,
    title: channel.title,
    ...(channel.username === undefined ? {} : { username: channel.username }),
    type: channel.type,
  };
}

export function fileId({ sha256: hash, mimeType }: Picture | Clip): string {
  return `${mimeType.startsWith('video/') ? 'BAACAgI' : 'AgACAgI'}${hash.slice(0, 48)}`;
}

function originOf(world: World, { forwardOf }: StoredPost): Record<string, unknown> {
  if (forwardOf === null) return {};
  const source = world.channels.get(forwardOf.chatId);
  const chat = source ? toChat(source) : { id: forwardOf.chatId, type: 'channel' };
  return { forward_origin: { type: 'channel', chat, message_id: forwardOf.messageId, date: forwardOf.date } };
}

function contentOf(post: StoredPost): Record<string, unknown> {
  const { picture, clip, text, entities } = post;
  if (!picture && !clip) return { text, ...(entities.length === 0 ? {} : { entities }) };
  return {
    ...(picture ? { photo: [{ ...fileOf(picture), width: picture.width, height: picture.height }] } : {}),
    ...(clip ? { video: { ...fileOf(clip), width: clip.width ?? 0, height: clip.height ?? 0, duration: clip.duration ?? 0, mime_type: clip.mimeType, ...coverOf(clip) } } : {}),
    ...(text === '' ? {} : { caption: text }),
    ...(entities.length === 0 ? {} : { caption_entities: entities }),
  };
}

function coverOf({ cover }: Clip): Record<string, unknown> {
  return cover === undefined ? {} : { cover: [{ ...fileOf(cover), width: cover.width, height: cover.height }] };
}

function fileOf(file: Picture | Clip): Record<string, unknown> {
  return { file_id: fileId(file), file_unique_id: sha256(file.sha256).slice(0, 16), file_size: file.bytes };
}
