import { randomBytes } from 'node:crypto';
import type { GraphCall } from './graph-call.ts';
import { badParameter, noObject } from './graph-error.ts';
import type { Post } from './journal-record.ts';
import type { Account } from './world.ts';

const DAY_MS = 24 * 60 * 60_000;
const KEY_LIFE_S = 5_183_944;

export function readStatus({ world, node }: GraphCall): object {
  const container = world.containers.get(node);
  if (!container) throw noObject(node);
  const code = world.statusOf(container);
  const words = {
    EXPIRED: 'Expired: it was not published within 24 hours.',
    ERROR: container.error ?? 'Error',
    FINISHED: 'Finished: it can be published.',
    IN_PROGRESS: 'In Progress: it is still being processed.',
    PUBLISHED: 'Published: it was published.',
  }[code];
  return { status_code: code, status: words, id: node };
}

export function readQuota({ world, node }: GraphCall): object {
  const account = world.accounts.get(node);
  if (!account) throw noObject(node);
  return { data: [{ quota_usage: world.quotaUsage(node), config: { quota_total: account.quotaTotal, quota_duration: DAY_MS / 1000 } }] };
}

/** The newest first; stories have a list of their own and leave it after a day. */
export function listPosts({ world, node, fields, baseUrl }: GraphCall, isOfStories: boolean): object {
  const posts = world.posts
    .filter(({ igUserId, kind, publishedAtMs }) => igUserId === node && (kind === 'STORIES') === isOfStories && (!isOfStories || publishedAtMs > world.now() - DAY_MS))
    .toReversed();
  const from = Number(fields['after'] ?? 0);
  const limit = Number(fields['limit'] ?? 25);
  const data = posts.slice(from, from + limit).map((post) => toMedia(post, baseUrl));
  const after = String(from + data.length);
  return { data, paging: { cursors: { before: String(from), after } } };
}

export function readPost({ world, node, baseUrl }: GraphCall): object {
  const post = world.posts.find(({ mediaId }) => mediaId === node);
  if (!post) throw noObject(node);
  return toMedia(post, baseUrl);
}

export function readAccount({ world, key, node, fields }: GraphCall): object {
  if (node !== 'me' && node !== key.account.igUserId) throw noObject(node);
  const asked = new Set((fields['fields'] ?? '').split(','));
  return {
    ...toAccount(key.account),
    user_id: key.account.igUserId,
    ...(asked.has('followers_count') ? { followers_count: world.followersOf(key.account) } : {}),
    ...(asked.has('media_count') ? { media_count: world.posts.filter(({ igUserId }) => igUserId === key.account.igUserId).length } : {}),
  };
}

export function listPages({ key }: GraphCall): object {
  return { data: [{ id: `1${key.account.igUserId}`, instagram_business_account: toAccount(key.account) }] };
}

/** A new key; the old one goes on to work until its own end. */
export function renewKey({ world, key, fields }: GraphCall, family: Account['family']): object {
  if (key.account.family !== family) throw badParameter('The key belongs to another way of signing in.');
  if (family === 'facebook' && (!fields['client_id'] || !fields['client_secret'])) throw badParameter('The app and its secret are needed.');
  if (key.madeAtMs !== null && world.now() - key.madeAtMs < DAY_MS) throw badParameter('The key is younger than 24 hours.');
  const accessToken = `${key.account.accessToken}-${randomBytes(6).toString('hex')}`;
  world.record({ type: 'renewed', accessToken, of: key.accessToken, atMs: world.now() });
  return { access_token: accessToken, token_type: 'bearer', expires_in: KEY_LIFE_S };
}

const toAccount = ({ igUserId, username, name }: Account): object => ({ id: igUserId, username, name });

function toMedia({ mediaId, shortcode, caption, kind, publishedAtMs }: Post, baseUrl: string): object {
  return {
    id: mediaId,
    shortcode,
    permalink: `${baseUrl}/p/${shortcode}/`,
    ...(caption === '' ? {} : { caption }),
    media_type: kind === 'CAROUSEL' ? 'CAROUSEL_ALBUM' : kind === 'REELS' ? 'VIDEO' : 'IMAGE',
    media_product_type: kind === 'REELS' ? 'REELS' : kind === 'STORIES' ? 'STORY' : 'FEED',
    timestamp: new Date(publishedAtMs).toISOString().replace(/\.\d{3}Z$/, '+0000'),
  };
}
