import type { Post } from './journal-record.ts';
import { readerStyle } from './reader-style.ts';
import { countWith, readerWords, type ReaderLanguage } from './reader-words.ts';
import type { Account, World } from './world.ts';

const DAY_MS = 24 * 60 * 60_000;

// Only what is new is put in place, so that a clip that plays goes on playing.
const REFRESH = `
document.querySelector('.target')?.scrollIntoView();
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const now = document.querySelector('main');
  const then = fresh.querySelector('main');
  if (!then || then.childElementCount === now.childElementCount) return;
  now.innerHTML = then.innerHTML;
  document.querySelector('header').innerHTML = fresh.querySelector('header').innerHTML;
}, 2000);`;

/** The page at a path as readers see it; undefined where there is none. Stories leave the page after a day. */
export function renderReaderPage(world: World, path: string, language: ReaderLanguage): string | undefined {
  if (path === '/') return renderAccounts(world, language);
  const shortcode = /^\/p\/(\w+)\/?$/.exec(path)?.[1];
  const target = shortcode === undefined ? undefined : world.posts.find((post) => post.shortcode === shortcode);
  const username = /^\/([\w.]+)\/?$/.exec(path)?.[1]?.toLowerCase();
  const account = target ? world.accounts.get(target.igUserId) : [...world.accounts.values()].find((other) => other.username.toLowerCase() === username);
  return account && renderAccount(world, account, { target, language });
}

function renderAccount(world: World, account: Account, { target, language }: { target: Post | undefined; language: ReaderLanguage }): string {
  const posts = postsOf(world, account).toReversed();
  const articles = posts.map((post) => renderPost(account, post, { isTarget: post === target, language }));
  const about = account.about === '' ? '' : `<p class="about">${escapeHtml(account.about)}</p>`;
  const counts = `${countWith(posts.length, 'posts', language)} · ${countWith(world.followersOf(account), 'followers', language)}`;
  return page(
    language,
    account.name,
    `<header>${avatar(account)}<div><h1>${escapeHtml(account.username)}</h1><p>${escapeHtml(account.name)}</p><p>${counts}</p></div>${about}</header>
<main>${articles.length === 0 ? `<p class="empty">${readerWords[language].empty}</p>` : articles.join('\n')}</main>`,
  );
}

function renderAccounts(world: World, language: ReaderLanguage): string {
  const rows = [...world.accounts.values()].map(
    (account) =>
      `<a class="row" href="/${account.username}/">${avatar(account, 'small')}<div><b>${escapeHtml(account.username)}</b><p>${countWith(postsOf(world, account).length, 'posts', language)}</p></div></a>`,
  );
  const title = readerWords[language].accounts;
  return page(language, title, `<header><h1>${title}</h1></header><main>${rows.join('\n')}</main>`);
}

function renderPost(account: Account, post: Post, { isTarget, language }: { isTarget: boolean; language: ReaderLanguage }): string {
  const words = readerWords[language];
  const kind = post.kind === 'STORIES' ? words.story : post.kind === 'REELS' ? words.reel : '';
  const labels = [kind, post.isAiGenerated ? words.aiGenerated : ''].filter((label) => label !== '').join(' · ');
  const dots = post.files.length > 1 ? `<div class="dots">${'<i></i>'.repeat(post.files.length)}</div>` : '';
  const caption = post.caption === '' ? '' : `<div class="caption"><b>${escapeHtml(account.username)}</b> ${markTags(escapeHtml(post.caption))}</div>`;
  const moment = new Date(post.publishedAtMs);
  return `<article id="${post.shortcode}"${isTarget ? ' class="target"' : ''}>
<div class="by">${avatar(account, 'small')}<span>${escapeHtml(account.username)}</span><span>${labels}</span></div>
<div class="frames">${post.files.map(renderFile).join('')}</div>${dots}${caption}
<a href="/p/${post.shortcode}/"><time datetime="${moment.toISOString()}">${moment.toLocaleString(language, { dateStyle: 'long', timeStyle: 'medium' })}</time></a></article>`;
}

function renderFile({ sha256, mimeType, width, height, altText }: Post['files'][number]): string {
  if (mimeType.startsWith('video/')) return `<video src="/files/${sha256}" controls muted loop playsinline preload="metadata"></video>`;
  return `<img src="/files/${sha256}" width="${width ?? 1}" height="${height ?? 1}" alt="${escapeHtml(altText)}">`;
}

function postsOf(world: World, { igUserId }: Account): Post[] {
  return world.posts.filter((post) => post.igUserId === igUserId && (post.kind !== 'STORIES' || post.publishedAtMs > world.now() - DAY_MS));
}

function avatar({ name, igUserId }: Account, size = ''): string {
  const letter = [...name][0]?.toUpperCase() ?? '?';
  return `<span class="avatar ${size}" style="--hue:${Number(igUserId.slice(-4)) % 360}">${escapeHtml(letter)}</span>`;
}

// Addresses stay plain text, as they do in a caption.
const markTags = (html: string): string => html.replace(/(?<![&\p{L}\p{N}])[#@][\p{L}\p{M}\p{N}_.]+/gu, (tag) => `<span class="tag">${tag}</span>`);

function page(language: ReaderLanguage, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${readerStyle}</style></head><body>${body}<footer>${readerWords[language].standIn}</footer><script>${REFRESH}</script></body></html>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
