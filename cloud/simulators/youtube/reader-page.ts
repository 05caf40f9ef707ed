import { readerStyle } from './reader-style.ts';
import { countSubscribers, readerWords, type ReaderLanguage } from './reader-words.ts';
import type { ChannelSettings } from './settings.ts';
import type { Video, World } from './world.ts';

// The list is replaced in place, so that a new video appears without a jump; a video that plays is left alone.
const REFRESH = `
const list = document.querySelector('main.grid');
if (list) setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (fresh && fresh.innerHTML !== list.innerHTML) list.innerHTML = fresh.innerHTML;
}, 2000);`;

export type ReaderPage = { readonly status: number; readonly html: string };

/**
 * What viewers see: / lists the channels, /@handle or /channel/<id> the public videos of one, /watch?v=<id> or
 * /shorts/<id> one video. Undefined means there is no such page.
 */
export function renderReaderPage(world: World, url: URL, language: ReaderLanguage): ReaderPage | undefined {
  const path = decodeURIComponent(url.pathname);
  if (path === '/') return { status: 200, html: renderChannels(world, language) };
  const videoId = path === '/watch' ? (url.searchParams.get('v') ?? '') : /^\/shorts\/([\w-]+)$/.exec(path)?.[1];
  if (videoId !== undefined) return renderWatch(world, videoId, language);
  const handle = /^\/@([\w.-]+)$/.exec(path)?.[1]?.toLowerCase();
  const id = /^\/channel\/([\w-]+)$/.exec(path)?.[1];
  const channel = [...world.channels.values()].find((one) => one.id === id || one.handle.toLowerCase() === handle);
  return channel && { status: 200, html: renderChannel(world, channel, language) };
}

/** The video, if a viewer who has its address may see it. */
export function findVisible(world: World, videoId: string): Video | undefined {
  const video = world.videos.get(videoId);
  return video && video.status.privacyStatus !== 'private' ? video : undefined;
}

function renderChannel(world: World, channel: ChannelSettings, language: ReaderLanguage): string {
  const words = readerWords[language];
  const videos = world
    .uploadsOf(channel.id)
    .filter(({ status }) => status.privacyStatus === 'public')
    .sort((a, b) => b.publishedAtMs - a.publishedAtMs);
  const cards = videos.map(
    (video) =>
      `<a href="/watch?v=${video.id}" data-video="${video.id}">${cover(video)}<h2>${escapeHtml(video.snippet.title)}</h2><p>${formatTime(video.publishedAtMs, language)}</p></a>`,
  );
  const list = cards.length === 0 ? `<div class="empty">${words.empty}</div>` : cards.join('\n');
  return page(language, channel.title, `${channelHead(channel, language)}<main class="grid">${list}</main>`);
}

function renderChannels(world: World, language: ReaderLanguage): string {
  const rows = [...world.channels.values()].map((channel) => `<a href="/@${channel.handle}">${channelHead(channel, language)}</a>`);
  return page(language, readerWords[language].channels, `<main>${rows.join('\n')}</main>`);
}

function renderWatch(world: World, videoId: string, language: ReaderLanguage): ReaderPage {
  const words = readerWords[language];
  const video = findVisible(world, videoId);
  const channel = video && world.channels.get(video.channelId);
  if (!video || !channel) return { status: 404, html: page(language, words.unavailable, `<main><div class="empty">${words.unavailable}</div></main>`) };
  const { snippet, status } = video;
  const notes = [...(status.privacyStatus === 'unlisted' ? [words.unlisted] : []), ...(status.containsSyntheticMedia ? [words.altered] : [])];
  const poster = video.thumbnailSha256 === null ? '' : ` poster="/thumbnails/${video.id}"`;
  const html = page(
    language,
    snippet.title,
    `<main class="watch"><video controls preload="metadata" src="/media/${video.id}"${poster}></video><h1>${escapeHtml(snippet.title)}</h1>
<p><a href="/@${channel.handle}">${escapeHtml(channel.title)}</a> · ${countSubscribers(channel.subscribers, language)} · <time>${formatTime(video.publishedAtMs, language)}</time></p>
${notes.map((note) => `<span class="note">${note}</span>`).join('')}<div class="description">${escapeHtml(snippet.description)}</div>
<a class="back" href="/@${channel.handle}">${words.back}</a></main>`,
  );
  return { status: 200, html };
}

function channelHead(channel: ChannelSettings, language: ReaderLanguage): string {
  const letter = [...channel.title][0]?.toUpperCase() ?? '?';
  return `<header><span class="avatar">${escapeHtml(letter)}</span><div><h1>${escapeHtml(channel.title)}</h1><p>@${channel.handle} · ${countSubscribers(channel.subscribers, language)}</p><p>${escapeHtml(channel.about)}</p></div></header>`;
}

function cover(video: Video): string {
  return `<span class="cover">${video.thumbnailSha256 === null ? '▶' : `<img src="/thumbnails/${video.id}" alt="">`}</span>`;
}

function page(language: ReaderLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${readerStyle}</style></head><body>${body}<footer>${readerWords[language].standIn}</footer><script>${REFRESH}</script></body></html>`;
}

const formatTime = (atMs: number, language: ReaderLanguage): string =>
  new Date(atMs).toLocaleString(language, { day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', second: '2-digit' });

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
