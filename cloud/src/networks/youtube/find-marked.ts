import type { ChannelCall } from './channel-call.ts';
import { listOwnChannels, listPlaylist, listVideos, type ListedVideo } from './video-list.ts';
import type { FailedAnswer } from './youtube-client.ts';

export type MarkedAnswer = { readonly kind: 'videos'; readonly videos: readonly ListedVideo[] } | FailedAnswer;

// Newest first, 50 on a page: an upload of the last hours stands near the top.
const MAX_PAGES = 4;

/** The private uploads of the channel that carry a mark. Never by search, which lags behind and is counted apart. */
export async function findMarked(call: ChannelCall, mark: string): Promise<MarkedAnswer> {
  const channels = await listOwnChannels(call);
  if (channels.kind !== 'items') return channels;
  const uploads = channels.items[0]?.contentDetails?.relatedPlaylists.uploads;
  const found: ListedVideo[] = [];
  let page: string | undefined;
  for (let count = 0; uploads !== undefined && count < MAX_PAGES; count += 1) {
    const entries = await listPlaylist(call, uploads, page);
    // A channel that never had an upload has no list of them.
    if (entries.kind === 'error' && entries.status === 404) break;
    if (entries.kind !== 'items') return entries;
    const ids = entries.items.map(({ contentDetails }) => contentDetails.videoId);
    if (ids.length === 0) break;
    const videos = await listVideos(call, ids);
    if (videos.kind !== 'items') return videos;
    found.push(...videos.items.filter((video) => hasMark(video, mark) && video.status?.privacyStatus === 'private'));
    page = entries.next;
    if (page === undefined) break;
  }
  return { kind: 'videos', videos: found };
}

export const hasMark = ({ snippet }: ListedVideo, mark: string): boolean => snippet?.tags.includes(mark) ?? false;
