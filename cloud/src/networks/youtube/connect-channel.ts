import type { ChannelCheck } from '../network-adapter.ts';
import { youtubeCredentialsSchema } from './access-token.ts';
import { preparingCall } from './channel-call.ts';
import { channelLink } from './links.ts';
import { prepareRefusal } from './prepare-refusal.ts';
import { listOwnChannels } from './video-list.ts';
import type { YoutubeSurroundings } from './youtube-surroundings.ts';

/** The rights to upload and to change what was uploaded; either one of these grants both. */
const SCOPES = ['https://www.googleapis.com/auth/youtube', 'https://www.googleapis.com/auth/youtube.force-ssl'];

/** Checks the key of a Google project and the consent of a channel's owner; both are entered by a person. */
export async function connectChannel(around: YoutubeSurroundings, input: unknown, signal: AbortSignal): Promise<ChannelCheck> {
  const entered = youtubeCredentialsSchema.safeParse(input);
  if (!entered.success) return { status: 'refused', code: 'bad-input', words: '' };
  const token = await around.tokens.get(entered.data);
  if (token.kind === 'refused') return { status: 'refused', code: 'network-token-wrong', words: token.words };
  if (token.kind === 'unavailable') return { status: 'refused', code: 'network-unreachable', words: token.words };
  const granted = token.scope.split(' ');
  const mayPublish = token.scope === '' || SCOPES.some((scope) => granted.includes(scope));
  if (!mayPublish) return { status: 'refused', code: 'network-no-rights', words: token.scope };

  const channels = await listOwnChannels(preparingCall(around, entered.data, signal));
  if (channels.kind !== 'items') {
    const { code, words } = prepareRefusal(channels);
    return { status: 'refused', code, words };
  }
  const channel = channels.items[0];
  if (!channel) return { status: 'refused', code: 'network-chat-not-found', words: '' };
  const title = channel.snippet?.title ?? channel.id;
  const handle = channel.snippet?.customUrl?.replace(/^@/, '') || null;
  return {
    status: 'ok',
    externalId: channel.id,
    title,
    handle,
    url: channelLink(around.linksUrl, { id: channel.id, handle }),
    botName: title,
    credentials: entered.data,
  };
}
