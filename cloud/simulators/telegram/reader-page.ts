import type { StoredPost } from './journal-record.ts';
import type { MessageEntity } from './parse-html.ts';
import { readerStyle } from './reader-style.ts';
import { countSubscribers, readerWords, type ReaderLanguage } from './reader-words.ts';
import type { Channel, World } from './world.ts';

const AVATAR_HUES = [0, 28, 265, 130, 190, 215, 325];

// Replaces the messages in place, so that a new post appears without a jump and a reader's scroll stays.
const REFRESH = `
const list = document.querySelector('main');
const atEnd = () => innerHeight + scrollY > document.body.scrollHeight - 80;
const target = document.querySelector('.target');
if (target) target.scrollIntoView({ block: 'center' }); else scrollTo(0, document.body.scrollHeight);
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (!fresh || fresh.innerHTML === list.innerHTML) return;
  const stay = atEnd();
  list.innerHTML = fresh.innerHTML;
  if (stay) scrollTo({ top: document.body.scrollHeight, behavior: 'smooth' });
}, 2000);`;

/**
 * The channel as its readers see it: [/c]/<username or id without -100>[/<message id>], and / for the list of channels.
 * Undefined means there is no such page.
 */
export function renderReaderPage(world: World, path: string, language: ReaderLanguage): string | undefined {
  if (path === '/') return renderChannelList(world, language);
  const match = /^\/(?:c\/){0,2}(\w+)(?:\/(\d+))?$/.exec(path);
  const name = match?.[1];
  if (name === undefined) return undefined;
  const channel = world.findByUsername(name) ?? world.findChannel(`-100${name}`);
  return channel ? renderChannel(channel, Number(match?.[2] ?? 0), language) : undefined;
}

function renderChannel(channel: Channel, targetId: number, language: ReaderLanguage): string {
  const words = readerWords[language];
  const posts = [...channel.posts.values()].sort((a, b) => a.messageId - b.messageId);
  const messages: string[] = [];
  let day = '';
  for (const post of posts) {
    const postDay = new Date(post.date * 1000).toLocaleDateString(language, { month: 'long', day: 'numeric' });
    if (postDay !== day) messages.push(`<div class="day">${escapeHtml(postDay)}</div>`);
    day = postDay;
    messages.push(renderMessage(channel, post, { isTarget: post.messageId === targetId, language }));
  }
  const empty = `<div class="day">${words.empty}</div>`;
  return page(
    language,
    channel.title,
    `<header>${avatar(channel)}<div><h1>${escapeHtml(channel.title)}</h1><p>${countSubscribers(channel.subscribers, language)}</p></div></header>
<main>${messages.length === 0 ? empty : messages.join('\n')}</main>
<footer>${words.standIn}</footer><script>${REFRESH}</script>`,
  );
}

function renderChannelList(world: World, language: ReaderLanguage): string {
  const words = readerWords[language];
  const rows = [...world.channels.values()].map((channel) => {
    const last = [...channel.posts.values()].at(-1);
    const preview = last ? last.text.split('\n')[0] || words.photo : words.empty;
    return `<a class="row" href="/c/${channelPath(channel)}">${avatar(channel)}<div><h1>${escapeHtml(channel.title)}</h1><p>${escapeHtml(preview)}</p></div></a>`;
  });
  return page(language, words.channels, `<main class="list">${rows.join('\n')}</main>`);
}

type MessageView = { readonly isTarget: boolean; readonly language: ReaderLanguage };

function renderMessage(channel: Channel, post: StoredPost, { isTarget, language }: MessageView): string {
  const words = readerWords[language];
  const picture = post.picture
    ? `<img src="/pictures/${post.picture.sha256}" width="${post.picture.width}" height="${post.picture.height}" alt="">`
    : '';
  const text = post.text === '' ? '' : `<div class="text">${renderText(post.text, post.entities)}</div>`;
  const edited = post.editDate === undefined ? '' : `${words.edited} `;
  const forwarded = post.forwardOf ? `<div class="forwarded">${words.forwarded}</div>` : '';
  const preview = post.picture ? '' : renderLinkPreview(post);
  const classes = ['message', ...(isTarget ? ['target'] : []), ...(picture !== '' && text === '' ? ['bare'] : [])];
  const time = `<a href="/c/${channelPath(channel)}/${post.messageId}"><time datetime="${new Date(post.date * 1000).toISOString()}">${edited}${formatTime(post.date)}</time></a>`;
  return `<article class="${classes.join(' ')}" id="m${post.messageId}"><div class="name">${escapeHtml(channel.title)}</div>${forwarded}${picture}${text}${preview}<div class="meta">${time}</div></article>`;
}

function renderLinkPreview({ text, entities }: StoredPost): string {
  const entity = entities.find(({ type }) => type === 'url' || type === 'text_link');
  if (!entity) return '';
  const address = entity.url ?? text.slice(entity.offset, entity.offset + entity.length);
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  if (host === '') return '';
  return `<a class="preview" href="${escapeHtml(address)}" rel="noreferrer"><b>${escapeHtml(host)}</b><span>${escapeHtml(address)}</span></a>`;
}

// Parsed entities nest, so opening and closing tags can be placed by position alone.
function renderText(text: string, entities: readonly MessageEntity[]): string {
  const openings = new Map<number, string[]>();
  const closings = new Map<number, string[]>();
  for (const entity of entities) {
    const [open, close] = tagsOf(entity, text);
    const end = entity.offset + entity.length;
    openings.set(entity.offset, [...(openings.get(entity.offset) ?? []), open]);
    closings.set(end, [close, ...(closings.get(end) ?? [])]);
  }
  let html = '';
  let from = 0;
  const marks = [...new Set([...openings.keys(), ...closings.keys(), text.length])].sort((a, b) => a - b);
  for (const mark of marks) {
    html += escapeHtml(text.slice(from, mark)) + (closings.get(mark) ?? []).join('') + (openings.get(mark) ?? []).join('');
    from = mark;
  }
  return html;
}

function tagsOf(entity: MessageEntity, text: string): [string, string] {
  const value = text.slice(entity.offset, entity.offset + entity.length);
  const simple: Readonly<Record<string, string>> = {
    bold: 'b',
    italic: 'i',
    underline: 'u',
    strikethrough: 's',
    code: 'code',
    pre: 'pre',
    blockquote: 'blockquote',
  };
  const tag = simple[entity.type];
  if (tag !== undefined) return [`<${tag}>`, `</${tag}>`];
  if (entity.type === 'spoiler') return ['<span class="spoiler">', '</span>'];
  if (entity.type === 'hashtag' || entity.type === 'mention') return ['<span class="tag">', '</span>'];
  const address = entity.type === 'url' ? value : entity.url;
  if (address !== undefined && /^https?:\/\//i.test(address)) {
    return [`<a href="${escapeHtml(address)}" rel="noreferrer">`, '</a>'];
  }
  return ['<span>', '</span>'];
}

function page(language: ReaderLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${readerStyle}</style></head><body>${body}</body></html>`;
}

function avatar(channel: Channel): string {
  const hue = AVATAR_HUES[Math.abs(channel.chatId) % AVATAR_HUES.length] ?? 215;
  const letter = [...channel.title][0]?.toUpperCase() ?? '?';
  return `<span class="avatar" style="--hue:${hue}">${escapeHtml(letter)}</span>`;
}

function channelPath(channel: Channel): string {
  return channel.username ?? String(channel.chatId).replace(/^-100/, '');
}

function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false });
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
