import { createHash } from 'node:crypto';

/** What the readers of an account do: made up, but the same for the same account, post and moment on every machine. */
export type Audience = {
  /** Tells accounts apart. */
  readonly account: string;
  readonly followers: number;
  /** The moment for which `followers` was said; null: the number stays. */
  readonly growsSince: string | null;
  /** By whose clock they are awake. */
  readonly timeZone: string;
};

export type PostNumbers = {
  readonly reach: number;
  readonly views: number;
  readonly likes: number;
  readonly comments: number;
  readonly saves: number;
  readonly shares: number;
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_DAYS = 7;
/** Half of a post's readers come within its first day, the last of them after weeks. */
const RUSH_HOURS = 12;
const TAIL_HOURS = 24 * 9;
const GROWTH_A_DAY = 0.0016;

/** Grows by a few per mille a day, more on some days than on others, and loses some on a few. */
export function followersAt({ account, followers, growsSince }: Audience, atMs: number): number {
  if (growsSince === null) return followers;
  const days = (atMs - Date.parse(growsSince)) / DAY_MS;
  const day = Math.floor(days);
  const before = shiftOf(account, day);
  const shift = before + (shiftOf(account, day + 1) - before) * (days - day);
  const week = Math.sin((2 * Math.PI * days) / WEEK_DAYS) * 0.0012;
  return Math.max(0, Math.round(followers * (Math.exp(GROWTH_A_DAY * days) + week + shift)));
}

/** What a post has come to at a moment; never less than before. */
export function numbersAt(audience: Audience, post: { readonly id: string; readonly publishedAtMs: number }, atMs: number): PostNumbers {
  const hours = Math.max(0, atMs - post.publishedAtMs) / HOUR_MS;
  const share = 0.72 * (1 - Math.exp(-hours / RUSH_HOURS)) + 0.28 * (1 - Math.exp(-hours / TAIL_HOURS));
  const luck = Math.exp((chance(post.id, 'luck') + chance(post.id, 'more luck') - 1) * 0.9);
  const final = followersAt(audience, post.publishedAtMs) * 0.34 * luck * wakeful(audience.timeZone, post.publishedAtMs);
  const reach = final * share;
  const likes = reach * (0.04 + 0.05 * chance(post.id, 'likes'));
  const part = (of: number, name: string): number => Math.floor(likes * of * (0.4 + 1.2 * chance(post.id, name)));
  return {
    reach: Math.floor(reach),
    views: Math.floor(reach * (1.2 + 0.5 * chance(post.id, 'views'))),
    likes: Math.floor(likes),
    comments: part(0.07, 'comments'),
    saves: part(0.16, 'saves'),
    shares: part(0.09, 'shares'),
  };
}

/** What all posts of an account got within a day: the difference of two moments. */
export function numbersBetween(audience: Audience, posts: readonly { readonly id: string; readonly publishedAtMs: number }[], fromMs: number, untilMs: number): PostNumbers {
  const total = { reach: 0, views: 0, likes: 0, comments: 0, saves: 0, shares: 0 };
  for (const post of posts) {
    if (post.publishedAtMs >= untilMs) continue;
    const [before, after] = [numbersAt(audience, post, fromMs), numbersAt(audience, post, untilMs)];
    total.reach += after.reach - before.reach;
    total.views += after.views - before.views;
    total.likes += after.likes - before.likes;
    total.comments += after.comments - before.comments;
    total.saves += after.saves - before.saves;
    total.shares += after.shares - before.shares;
  }
  return total;
}

/** Few read at night; mornings, noon and most of all the evening bring readers, and Saturdays fewer. */
function wakeful(timeZone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', hour: 'numeric', weekday: 'short' }).formatToParts(atMs);
  const read = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
  const hour = Number(read('hour'));
  const peak = (at: number, width: number): number => Math.exp(-(((hour - at) / width) ** 2));
  const ofDay = read('weekday') === 'Sat' ? 0.75 : read('weekday') === 'Sun' ? 1.1 : 1;
  return ofDay * (0.35 + 0.6 * peak(8, 2) + 0.4 * peak(13, 2) + 1.1 * peak(19.5, 2.5));
}

const shiftOf = (account: string, day: number): number => (chance(account, String(day)) - 0.5) * 0.003;

/** From 0 up to 1. */
function chance(...words: readonly string[]): number {
  return createHash('sha256').update(words.join('\n')).digest().readUInt32BE(0) / 2 ** 32;
}
