import type { Clip, Picture, StoredPost } from './journal-record.ts';
import { escapeHtml, renderText } from './reader-text.ts';
import { readerWords, type ReaderLanguage } from './reader-words.ts';
import type { Channel } from './world.ts';

export type MessageView = { readonly targetId: number; readonly language: ReaderLanguage };

/** One bubble: a message, or an album, which is several messages under one caption. */
export function renderMessage(channel: Channel, items: readonly [StoredPost, ...StoredPost[]], { targetId, language }: MessageView): string {
  const [first] = items;
  const words = readerWords[language];
  const media = items.map(renderMedia).filter((one) => one !== '');
  const spoken = items.find((post) => post.text !== '') ?? first;
  const text = spoken.text === '' ? '' : `<div class="text">${renderText(spoken.text, spoken.entities)}</div>`;
  const edited = items.some((post) => post.editDate !== undefined) ? `${words.edited} ` : '';
  const forwarded = first.forwardOf ? `<div class="forwarded">${words.forwarded}</div>` : '';
  const preview = media.length > 0 ? '' : renderLinkPreview(first);
  const body = first.linkPreview.show_above_text ? preview + text : text + preview;
  const isTarget = items.some((post) => post.messageId === targetId);
  const classes = ['message', ...(isTarget ? ['target'] : []), ...(media.length > 0 && text === '' ? ['bare'] : [])];
  const shown = media.length > 1 ? `<div class="album">${media.join('')}</div>` : media.join('');
  const time = `<a href="/c/${channelPath(channel)}/${first.messageId}"><time datetime="${new Date(first.date * 1000).toISOString()}">${edited}${formatTime(first.date)}</time></a>`;
  return `<article class="${classes.join(' ')}" id="m${first.messageId}"><div class="name">${escapeHtml(channel.title)}</div>${forwarded}${shown}${body}<div class="meta">${time}</div></article>`;
}

/** What a bubble is called in the list of channels. */
export function summaryOf(post: StoredPost, language: ReaderLanguage): string {
  const words = readerWords[language];
  return post.text.split('\n')[0] || (post.clip ? words.clip : words.photo);
}

export function channelPath(channel: Channel): string {
  return channel.username ?? String(channel.chatId).replace(/^-100/, '');
}

function renderMedia({ picture, clip }: StoredPost): string {
  if (picture) return `<img src="/files/${picture.sha256}"${sizesOf(picture)} alt="">`;
  return clip ? `<video src="/files/${clip.sha256}"${sizesOf(clip)}${clip.cover === undefined ? '' : ` poster="/files/${clip.cover.sha256}"`} controls preload="metadata"></video>` : '';
}

function sizesOf({ width, height }: Picture | Clip): string {
  return width === null || height === null ? '' : ` width="${width}" height="${height}"`;
}

function renderLinkPreview({ text, entities, linkPreview }: StoredPost): string {
  if (linkPreview.is_disabled) return '';
  const entity = entities.find(({ type }) => type === 'url' || type === 'text_link');
  const named = entity && (entity.url ?? text.slice(entity.offset, entity.offset + entity.length));
  const address = linkPreview.url ?? named ?? '';
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  if (host === '') return '';
  const size = linkPreview.prefer_small_media ? ' small' : '';
  return `<a class="preview${size}" href="${escapeHtml(address)}" rel="noreferrer"><b>${escapeHtml(host)}</b><span>${escapeHtml(address)}</span></a>`;
}

function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false });
}
