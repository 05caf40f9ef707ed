import { AppError } from '@zavod/shared/app-error.ts';
import { instagramSettingsSchema, type InstagramSettings } from '@zavod/shared/sources/source-settings.ts';
import { createInstagramClient, type InstagramClient, type InstagramClientOptions } from '../../networks/instagram/instagram-client.ts';
import { failedOutcome } from '../read-response.ts';
import type { CollectDeps, CollectOutcome, Pasted, Recognition, SourceAdapter, SourceToCollect } from '../source-adapter.ts';
import { mediaItem } from './media-item.ts';
import { readMedia } from './read-media.ts';

/**
 * Other professional accounts (business_discovery) and hashtags, looked at through an account of the client that is connected by
 * way of Facebook: Instagram offers it to no other.
 */
export function openInstagramSource(options: InstagramClientOptions, client: InstagramClient = createInstagramClient(options)): SourceAdapter {
  return { kind: 'instagram', recognise, collect: (source, deps) => collect(source, deps, client), close: () => client.close() };
}

async function recognise(pasted: Pasted, { access }: CollectDeps): Promise<Recognition | undefined> {
  const settings = pasted.kind === 'address' ? namedBy(pasted.url) : calledBy(pasted.words);
  if (settings === undefined) return undefined;
  if ((await access?.instagram()) === undefined) throw new AppError('source-account-missing', 'look at an account of Instagram');
  const { of, name } = settings;
  const url = of === 'account' ? `https://www.instagram.com/${name}/` : `https://www.instagram.com/explore/tags/${encodeURIComponent(name)}/`;
  return { sources: [{ kind: 'instagram', url, title: of === 'account' ? `@${name}` : `#${name}`, settings: { ...settings } }], lookFurther: false };
}

function namedBy(url: URL): InstagramSettings | undefined {
  if (!/(?:^|\.)instagram\.com$/.test(url.hostname)) return undefined;
  const [first = '', second = '', third = ''] = url.pathname.split('/').filter((part) => part !== '').map(decoded);
  const settings = first === 'explore' && second === 'tags' ? { of: 'hashtag', name: third.toLowerCase() } : { of: 'account', name: first.toLowerCase() };
  const parsed = instagramSettingsSchema.safeParse(settings);
  if (!parsed.success || notAccounts.has(first)) throw new AppError('source-unknown-there', 'read an address of Instagram', { service: 'instagram' });
  return parsed.data;
}

// What is escaped in no way we know stays as it is, and is then no name.
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function calledBy(words: string): InstagramSettings | undefined {
  const mark = words.charAt(0);
  if (mark !== '@' && mark !== '#') return undefined;
  return instagramSettingsSchema.safeParse({ of: mark === '@' ? 'account' : 'hashtag', name: words.slice(1).toLowerCase() }).data;
}

async function collect(source: SourceToCollect, deps: CollectDeps, client: InstagramClient): Promise<CollectOutcome> {
  const settings = instagramSettingsSchema.safeParse(source.settings).data;
  if (settings === undefined) return failedOutcome('source-unknown-there', { service: 'instagram' });
  const access = await deps.access?.instagram();
  if (access === undefined) return failedOutcome('source-account-missing');
  const read = await readMedia(settings, access, client, deps.signal ?? new AbortController().signal);
  if (read.status === 'failed') return read;
  const items = read.media.flatMap((media) => mediaItem(media, settings, deps.now()));
  return { status: 'changed', items, title: read.title, validators: { etag: null, lastModified: null }, nextAfterMs: pauseMs };
}

const notAccounts = new Set(['p', 'reel', 'reels', 'stories', 'tv', 'direct', 'accounts']);
// The calls are counted over a day for the account that looks.
const pauseMs = 60 * 60_000;
