import { ApiError } from './api-error.ts';
import { readList, type Answer, type MethodCall } from './method-call.ts';
import { channelStatistics } from './statistics.ts';
import { toResource } from './video-resource.ts';

const MAX_IDS = 50;
const MAX_PAGE = 50;
const DEFAULT_PAGE = 5;

export function listChannels({ world, url, channelId }: MethodCall): Answer {
  const parts = readParts(url);
  const ids = url.searchParams.get('mine') === 'true' ? [channelId] : readList(url, 'id');
  const items = ids.flatMap((id) => {
    const channel = world.channels.get(id);
    if (!channel) return [];
    const known: Readonly<Record<string, unknown>> = {
      snippet: { title: channel.title, description: channel.about, customUrl: `@${channel.handle}` },
      contentDetails: { relatedPlaylists: { likes: '', uploads: uploadsPlaylist(id) } },
      statistics: channelStatistics(world, channel),
    };
    return [{ kind: 'youtube#channel', id, ...Object.fromEntries(Object.entries(known).filter(([part]) => parts.includes(part))) }];
  });
  return { status: 200, body: { kind: 'youtube#channelListResponse', pageInfo: pageInfo(items.length), ...(items.length === 0 ? {} : { items }) } };
}

export function listVideos({ world, url, channelId }: MethodCall): Answer {
  const parts = readParts(url);
  const ids = readList(url, 'id');
  if (ids.length === 0 || ids.length > MAX_IDS) throw new ApiError(400, 'badRequest', 'No filter selected, or too many ids.', { domain: 'youtube.parameter' });
  const items = ids.flatMap((id) => {
    const video = world.videos.get(id);
    const isVisible = video && (video.channelId === channelId || video.status.privacyStatus !== 'private');
    return isVisible ? [toResource(world, video, parts)] : [];
  });
  return { status: 200, body: { kind: 'youtube#videoListResponse', items, pageInfo: pageInfo(items.length) } };
}

export function listPlaylistItems({ world, url, channelId }: MethodCall): Answer {
  const parts = readParts(url);
  const playlistId = url.searchParams.get('playlistId') ?? '';
  const owner = [...world.channels.keys()].find((id) => uploadsPlaylist(id) === playlistId);
  if (owner === undefined) {
    throw new ApiError(404, 'playlistNotFound', 'The playlist identified with the request cannot be found.', { domain: 'youtube.playlistItem' });
  }
  const videos = world.uploadsOf(owner).filter((video) => owner === channelId || video.status.privacyStatus === 'public');
  const size = Math.min(MAX_PAGE, Number(url.searchParams.get('maxResults') ?? DEFAULT_PAGE));
  const from = Number(url.searchParams.get('pageToken') ?? 0);
  const items = videos.slice(from, from + size).map((video) => {
    const publishedAt = new Date(video.uploadedAtMs).toISOString();
    const { title, description } = video.snippet;
    const known: Readonly<Record<string, unknown>> = {
      snippet: { publishedAt, title, description, resourceId: { kind: 'youtube#video', videoId: video.id } },
      contentDetails: { videoId: video.id, videoPublishedAt: new Date(video.publishedAtMs).toISOString() },
    };
    return { kind: 'youtube#playlistItem', id: `UU.${video.id}`, ...Object.fromEntries(Object.entries(known).filter(([part]) => parts.includes(part))) };
  });
  const next = from + size < videos.length ? { nextPageToken: String(from + size) } : {};
  return { status: 200, body: { kind: 'youtube#playlistItemListResponse', ...next, items, pageInfo: pageInfo(videos.length) } };
}

function readParts(url: URL): string[] {
  const parts = readList(url, 'part');
  if (parts.length === 0) throw new ApiError(400, 'missingRequiredParameter', 'No part was named.', { domain: 'global' });
  return parts;
}

const uploadsPlaylist = (channelId: string): string => `UU${channelId.slice(2)}`;
const pageInfo = (totalResults: number) => ({ totalResults, resultsPerPage: totalResults });
