import type { YoutubeSettings } from '@zavod/shared/sources/source-settings.ts';

/** What an address of YouTube names. A page has to be read to learn the channel behind it. */
export type NamedOnYoutube = (YoutubeSettings & { isPage: false }) | { isPage: true; path: string };

/** Undefined for an address that is not of YouTube; `pagesUrl` counts as YouTube, too. */
export function readYoutubeAddress(url: URL, pagesUrl: string): NamedOnYoutube | undefined {
  const host = url.hostname.replace(/^(?:www|m|music)\./, '');
  if (host === 'youtu.be') return { isPage: true, path: `/watch?v=${encodeURIComponent(url.pathname.slice(1))}` };
  if (host !== 'youtube.com' && url.origin !== new URL(pagesUrl).origin) return undefined;
  const feedChannel = url.searchParams.get('channel_id');
  if (url.pathname === '/feeds/videos.xml' && feedChannel !== null && isId(feedChannel)) return { isPage: false, of: 'channel', id: feedChannel };
  const playlist = url.searchParams.get('list') ?? url.searchParams.get('playlist_id');
  // Mixes (RD…) are made for one viewer and have no fixed videos.
  if (playlist !== null && isId(playlist) && !playlist.startsWith('RD')) return { isPage: false, of: 'playlist', id: playlist };
  const channel = /^\/channel\/([\w-]+)/.exec(url.pathname)?.[1];
  if (channel !== undefined) return { isPage: false, of: 'channel', id: channel };
  const path = /^\/(?:@[^/]+|c\/[^/]+|user\/[^/]+|shorts\/[\w-]+|live\/[\w-]+)/.exec(url.pathname)?.[0];
  if (path !== undefined) return { isPage: true, path };
  const video = url.pathname === '/watch' ? url.searchParams.get('v') : null;
  if (video !== null) return { isPage: true, path: `/watch?v=${encodeURIComponent(video)}` };
  return url.pathname === '/' ? undefined : { isPage: true, path: url.pathname };
}

/** Where people see what is collected; the source is kept under it. */
export const pageOf = ({ of, id }: YoutubeSettings): string =>
  of === 'channel' ? `https://www.youtube.com/channel/${id}` : `https://www.youtube.com/playlist?list=${id}`;

/** The 15 newest, without a key. */
export const feedOf = (pagesUrl: string, { of, id }: YoutubeSettings): string => `${pagesUrl}/feeds/videos.xml?${of}_id=${id}`;

const isId = (text: string): boolean => /^[\w-]{2,80}$/.test(text);
