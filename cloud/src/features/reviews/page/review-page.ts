import { randomUUID } from 'node:crypto';
import type { ActKind, Plan, ReviewedPost } from '../read-plan.ts';
import { html, nothing, type Html } from '../../../http/html.ts';
import { reviewStyle } from './style.ts';
import { reviewWords, type ReviewWords } from './words.ts';

type Language = keyof typeof reviewWords;

/** What the last form came to, shown at its post. */
export interface Told {
  readonly postId: string;
  readonly done: ActKind | null;
  /** A sentence, where it was refused. */
  readonly fault: string | null;
  readonly hasChanged: boolean;
  /** What was typed and not taken. */
  readonly text: string;
}

interface Shown {
  readonly language: Language;
  readonly path: string;
  readonly name: string;
  readonly told: Told | null;
}

/** The plan as one page: it needs no script, so it works on any phone. */
export function reviewPage(plan: Plan, shown: Shown): string {
  const say = reviewWords[shown.language];
  return page(shown.language, plan.title, [
    html`<header><p>${plan.clientName}</p><h1>${plan.title}</h1><p>${say.lead}</p>${switchTo(shown, say)}</header>`,
    ...(plan.posts.length === 0 ? [html`<p>${say.empty}</p>`] : plan.posts.map((post) => article(post, shown, say))),
  ]);
}

export const overPage = (language: Language, sentence: string): string =>
  page(language, reviewWords[language].over, [html`<h1>${reviewWords[language].over}</h1><p role="alert">${sentence}</p>`]);

function page(language: Language, title: string, body: readonly Html[]): string {
  // The style is our own constant, and its hash is in the policy: it goes out as it is.
  const style: Html = { markup: reviewStyle };
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><style>${style}</style></head><body><main>${body}</main></body></html>`.markup;
}

const switchTo = ({ language, path }: Shown, say: ReviewWords): Html =>
  html`<p><a href="${path}?language=${language === 'en' ? 'ru' : 'en'}" lang="${language === 'en' ? 'ru' : 'en'}">${say.other}</a></p>`;

function article(post: ReviewedPost, shown: Shown, say: ReviewWords): Html {
  const told = shown.told?.postId === post.id ? shown.told : null;
  return html`<article id="${post.id}" aria-labelledby="t-${post.id}">
<p class="status ${post.status}">${say.status[post.status]}</p>
<h2 id="t-${post.id}" lang="${post.language}">${post.title}</h2>
${times(post, shown.language, say)}
${told === null ? nothing : answer(told, say)}
${post.media.map((file) => media(file, `${shown.path}/media/${post.id}/${file.id}`, say))}
${post.texts.map(({ networks, text }) => html`${post.texts.length > 1 ? html`<p class="soft">${say.forNetworks} ${networks.map(networkName).join(', ')}</p>` : nothing}<p class="text" lang="${post.language}">${text}</p>`)}
${post.hashtags.length === 0 ? nothing : html`<p class="soft">${post.hashtags.map((tag) => `#${tag.replace(/^#/, '')}`).join(' ')}</p>`}
${post.link === null ? nothing : html`<p class="soft">${say.link}: ${post.link}</p>`}
${post.acts.length === 0 ? nothing : html`<ul>${post.acts.map((act) => pastAct(act, shown.language, say))}</ul>`}
${form(post, shown, told, say)}</article>`;
}

const networkNames: Readonly<Record<string, string>> = { telegram: 'Telegram', instagram: 'Instagram', youtube: 'YouTube' };
const networkName = (network: string): string => networkNames[network] ?? network;

function times({ times: planned }: ReviewedPost, language: Language, say: ReviewWords): Html {
  if (planned.length === 0) return html`<p class="soft">${say.notPlanned}</p>`;
  return html`${planned.map(
    ({ channel, network, wallTime, timeZone, isOut }) =>
      html`<p class="soft">${isOut ? say.wentOut : say.goesOut}: ${saidWallTime(wallTime, language)} (${timeZone}), ${channel}, ${networkName(network)}</p>`,
  )}`;
}

/** A wall time has no zone of its own: it is said as its clock shows it. */
const saidWallTime = (wallTime: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'ru' ? 'ru' : 'en-GB', { weekday: 'short', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(
    new Date(`${wallTime.slice(0, 19)}Z`),
  );

const answer = ({ done, fault, hasChanged }: Told, say: ReviewWords): Html =>
  html`<p class="note" role="status">${hasChanged ? say.changed : (fault ?? (done === null ? '' : say.done[done]))}</p>`;

const media = ({ isPicture, altText }: ReviewedPost['media'][number], path: string, say: ReviewWords): Html =>
  isPicture ? html`<img src="${path}" alt="${altText}" loading="lazy">` : html`<video src="${path}" controls preload="metadata" aria-label="${altText}">${say.clip}</video>`;

function pastAct({ name, kind, text, at, isOfThis }: ReviewedPost['acts'][number], language: Language, say: ReviewWords): Html {
  const did = { approve: say.approved, comment: say.commented, decline: say.declined }[kind];
  const day = new Intl.DateTimeFormat(language === 'ru' ? 'ru' : 'en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' }).format(new Date(at));
  return html`<li><strong>${name}</strong>, ${did}${isOfThis ? '' : ` (${say.ofEarlier})`}, ${day} UTC${text === '' ? nothing : html`<br>${text}`}</li>`;
}

function form({ id, hash, status }: ReviewedPost, { path, name, language }: Shown, told: Told | null, say: ReviewWords): Html {
  return html`<form method="post" action="${path}?language=${language}#${id}">
<input type="hidden" name="actId" value="${randomUUID()}"><input type="hidden" name="postId" value="${id}"><input type="hidden" name="hash" value="${hash}">
<label for="n-${id}">${say.name}</label><input id="n-${id}" name="name" required maxlength="80" autocomplete="name" value="${name}">
<label for="w-${id}">${say.text}</label><textarea id="w-${id}" name="text" maxlength="4000">${told?.text ?? ''}</textarea>
<div class="verbs">${status === 'approved' ? nothing : html`<button class="approve" name="kind" value="approve">${say.approve}</button>`}
<button name="kind" value="comment">${say.comment}</button>${status === 'rejected' ? nothing : html`<button name="kind" value="decline">${say.decline}</button>`}</div></form>`;
}
