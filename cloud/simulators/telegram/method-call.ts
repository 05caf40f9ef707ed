import { badRequest, forbidden } from './api-error.ts';
import { storeClip } from './clips.ts';
import type { Clip, Picture, StoredPost } from './journal-record.ts';
import { fileId } from './message-object.ts';
import { storePicture, storePictureByUrl } from './pictures.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Parameters } from './read-parameters.ts';
import type { Bot, Channel, World } from './world.ts';

/** One call of one method, with all that the methods need to answer it. */
export type MethodCall = {
  readonly world: World;
  readonly limits: RateLimits;
  /** Where the bytes of pictures and clips are kept; null where they are not. */
  readonly filesDir: string | null;
  readonly bot: Bot;
  readonly parameters: Parameters;
  readonly receivedAtMs: number;
  readonly payloadSha256: string;
  /** Filled by the methods that send, so that the call's record names what it created. */
  readonly createdMessageIds: number[];
};

export function requireChannel(call: MethodCall, field = 'chat_id'): Channel {
  const chatId = (call.parameters.fields[field] ?? '').trim();
  if (chatId === '') throw badRequest(`${field} is empty`);
  const channel = call.world.findChannel(chatId);
  const isHidden = channel?.username === undefined && channel !== undefined && call.world.rightsOf(call.bot, channel).status === 'left';
  if (!channel || isHidden) throw badRequest('chat not found');
  if (channel.migratedTo !== undefined) {
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: channel.migratedTo });
  }
  return channel;
}

/** The channel of `chat_id`, if this bot may post there; otherwise the API's own refusal. */
export function requirePostingRights(call: MethodCall): Channel {
  const channel = requireChannel(call);
  const rights = call.world.rightsOf(call.bot, channel);
  if (rights.status === 'kicked') throw forbidden(`bot was kicked from the ${channel.type} chat`);
  if (rights.status === 'left') throw forbidden(`bot is not a member of the ${channel.type} chat`);
  if (channel.type === 'channel' && (rights.status !== 'administrator' || !rights.canPostMessages)) {
    throw badRequest('need administrator rights in the channel chat');
  }
  if (!rights.canPostMessages) throw badRequest('have no write access to the chat');
  return channel;
}

/** Finds the bytes, address or file id that a media parameter names, and stores them as a picture. */
export async function readPhoto(call: MethodCall, reference: string | undefined, upload = 'photo'): Promise<Picture> {
  const { files } = call.parameters;
  const content = files.get(reference?.startsWith('attach://') ? reference.slice('attach://'.length) : upload);
  if (content) return storePicture(call.filesDir, content);
  if (reference === undefined || reference === '') throw badRequest('there is no photo in the request');
  if (/^https?:\/\//i.test(reference)) return storePictureByUrl(call.filesDir, reference);
  const known = call.world.posts().find((post) => post.picture !== null && fileId(post.picture) === reference);
  if (!known?.picture) throw badRequest('wrong file identifier/HTTP URL specified');
  return known.picture;
}

/** The same for a clip; only uploads and clips that are known already. */
export async function readClip(
  call: MethodCall,
  reference: string | undefined,
  said: Pick<Clip, 'width' | 'height' | 'duration'> & { cover: string | undefined },
  upload = 'video',
): Promise<Clip> {
  const { cover: coverReference, ...measures } = said;
  const cover = coverReference === undefined ? {} : { cover: await readPhoto(call, coverReference, '') };
  const content = call.parameters.files.get(reference?.startsWith('attach://') ? reference.slice('attach://'.length) : upload);
  if (content) return { ...(await storeClip(call.filesDir, content, measures)), ...cover };
  if (reference === undefined || reference === '') throw badRequest('there is no video in the request');
  const known = call.world.posts().find((post) => post.clip !== null && fileId(post.clip) === reference);
  if (!known?.clip) throw badRequest('wrong file identifier/HTTP URL specified');
  return known.clip;
}

type NewMessage = Pick<StoredPost, 'text' | 'entities'> &
  Partial<Pick<StoredPost, 'picture' | 'clip' | 'linkPreview' | 'mediaGroupId' | 'forwardOf' | 'isProtected'>>;

/** Puts a message into the channel and writes it down; from here on a reader sees it. */
export function createPost(call: MethodCall, channel: Channel, message: NewMessage): StoredPost {
  const post: StoredPost = {
    chatId: channel.chatId,
    messageId: channel.lastMessageId + 1,
    botId: call.bot.id,
    receivedAtMs: call.receivedAtMs,
    shownAtMs: Date.now(),
    date: Math.floor(call.world.now() / 1000),
    picture: null,
    clip: null,
    linkPreview: {},
    isSilent: call.parameters.fields['disable_notification'] === 'true',
    isProtected: call.parameters.fields['protect_content'] === 'true',
    mediaGroupId: null,
    forwardOf: null,
    payloadSha256: call.payloadSha256,
    ...message,
  };
  call.world.record({ type: 'post', post });
  call.createdMessageIds.push(post.messageId);
  return post;
}
