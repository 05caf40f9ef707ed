import type { StoredPost } from './journal-record.ts';
import { channelPath, renderMessage, summaryOf } from './reader-message.ts';
import { readerStyle } from './reader-style.ts';
import { escapeHtml } from './reader-text.ts';
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
  return channel ? renderChannel(world, channel, Number(match?.[2] ?? 0), language) : undefined;
}

function renderChannel(world: World, channel: Channel, targetId: number, language: ReaderLanguage): string {
  const words = readerWords[language];
  const posts = [...channel.posts.values()].sort((a, b) => a.messageId - b.messageId);
  const messages: string[] = [];
  let day = '';
  for (const bubble of toBubbles(posts)) {
    const [post] = bubble;
    const postDay = new Date(post.date * 1000).toLocaleDateString(language, { month: 'long', day: 'numeric' });
    if (postDay !== day) messages.push(`<div class="day">${escapeHtml(postDay)}</div>`);
    day = postDay;
    messages.push(renderMessage(channel, bubble, { targetId, language }));
  }
  const empty = `<div class="day">${words.empty}</div>`;
  return page(
    language,
    channel.title,
    `<header>${avatar(channel)}<div><h1>${escapeHtml(channel.title)}</h1><p>${countSubscribers(world.subscribersOf(channel), language)}</p></div></header>
<main>${messages.length === 0 ? empty : messages.join('\n')}</main>
<footer>${words.standIn}</footer><script>${REFRESH}</script>`,
  );
}

// The messages of an album stand side by side in one bubble.
function toBubbles(posts: readonly StoredPost[]): [StoredPost, ...StoredPost[]][] {
  const bubbles: [StoredPost, ...StoredPost[]][] = [];
  for (const post of posts) {
    const previous = bubbles.at(-1);
    if (previous && post.mediaGroupId !== null && previous[0].mediaGroupId === post.mediaGroupId) previous.push(post);
    else bubbles.push([post]);
  }
  return bubbles;
}

function renderChannelList(world: World, language: ReaderLanguage): string {
  const words = readerWords[language];
  const rows = [...world.channels.values()].map((channel) => {
    const last = [...channel.posts.values()].at(-1);
    const preview = last ? summaryOf(last, language) : words.empty;
    return `<a class="row" href="/c/${channelPath(channel)}">${avatar(channel)}<div><h1>${escapeHtml(channel.title)}</h1><p>${escapeHtml(preview)}</p></div></a>`;
  });
  return page(language, words.channels, `<main class="list">${rows.join('\n')}</main>`);
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
