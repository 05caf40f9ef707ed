import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PublicYoutube, publicChannel, startPublicYoutube } from '../../../simulators/youtube-public/start-public-youtube.ts';
import { allowHosts } from '../../fetching/allow-list.ts';
import { type Fetching, openFetching } from '../../fetching/guarded-fetch.ts';
import { Secret } from '../../security/secret.ts';
import { openRssSource } from '../rss/rss-source.ts';
import type { SourceAccess } from '../source-access.ts';
import type { CollectDeps, CollectedItem, CollectOutcome, SourceAdapter } from '../source-adapter.ts';
import { openYoutubeSource } from './youtube-source.ts';

const channel = { of: 'channel', id: publicChannel.id };
const never = { etag: null, lastModified: null };
const rss = openRssSource();
let youtube: PublicYoutube;
let fetching: Fetching;
let source: SourceAdapter;
let deps: CollectDeps;

beforeAll(async () => {
  youtube = await startPublicYoutube();
  fetching = openFetching({ isAllowedHost: allowHosts([new URL(youtube.url).host]), totalTimeoutMs: 5_000 });
  source = openYoutubeSource({ apiUrl: youtube.url, pagesUrl: youtube.url }, rss);
  deps = { guardedFetch: fetching.guardedFetch, now: () => new Date('2026-11-25T12:00:00Z') };
});
beforeEach(() => {
  youtube.asked.length = 0;
  youtube.unitsLeft = 100;
});
afterAll(async () => {
  await source.close();
  await rss.close();
  await fetching.close();
  await youtube.close();
});

const withKey = (key: string): SourceAccess => ({ key: async () => ({ key: new Secret(key), sharedBy: 1 }), instagram: async () => undefined });
const collect = (settings: object = channel, key?: string, etag: string | null = null): Promise<CollectOutcome> =>
  source.collect({ url: 'https://www.youtube.com/', settings, validators: { etag, lastModified: null } }, { ...deps, ...(key !== undefined && { access: withKey(key) }) });
const itemsOf = (outcome: CollectOutcome): CollectedItem[] => ('items' in outcome ? outcome.items : []);
const recognised = async (address: string): Promise<unknown> => (await source.recognise?.({ kind: 'address', url: new URL(address) }, deps))?.sources[0]?.settings;

describe('an address', () => {
  test.each([
    ['https://www.youtube.com/@harbourcoffee/videos', channel],
    ['https://youtu.be/video-3?t=5', channel],
    ['https://m.youtube.com/watch?v=video-3', channel],
    [`https://www.youtube.com/channel/${publicChannel.id}/featured`, channel],
    ['https://www.youtube.com/watch?v=video-3&list=PLbrewing01', { of: 'playlist', id: 'PLbrewing01' }],
    [`https://www.youtube.com/feeds/videos.xml?channel_id=${publicChannel.id}`, channel],
  ])('%s is its channel or playlist', async (address, settings) => {
    expect(await recognised(address)).toEqual(settings);
  });

  test('of nobody is said to be unknown; of another site it is none of ours', async () => {
    await expect(recognised('https://www.youtube.com/@nobody')).rejects.toThrow('source-unknown-there');
    expect(await recognised('https://example.org/@harbourcoffee')).toBeUndefined();
  });
});

test('without a key the feed brings the 15 newest', async () => {
  const outcome = await collect();
  expect(outcome).toMatchObject({ status: 'changed', title: 'Harbour Coffee' });
  expect(itemsOf(outcome)).toHaveLength(15);
  expect(itemsOf(outcome)[0]).toMatchObject({ externalId: 'yt:video:video-0', url: 'https://www.youtube.com/watch?v=video-0', imageUrl: 'https://i.ytimg.com/vi/video-0/hqdefault.jpg' });
});

test('with a key one call brings up to fifty, named as in the feed, without the private ones', async () => {
  youtube.videos = youtube.videos.with(2, { id: 'video-2', title: 'x', description: '', publishedAt: null });
  const outcome = await collect(channel, publicChannel.key);
  expect(itemsOf(outcome)).toHaveLength(16);
  expect(itemsOf(outcome)[0]).toMatchObject({ externalId: 'yt:video:video-0', imageUrl: 'https://i.ytimg.com/vi/video-0/maxresdefault.jpg', author: 'Harbour Coffee', language: 'en' });
  expect([youtube.asked, youtube.unitsLeft]).toEqual([['/youtube/v3/playlistItems'], 99]);
});

test('a list that did not change is answered shortly', async () => {
  const first = await collect(channel, publicChannel.key);
  if (!('validators' in first)) throw new Error('the first read failed');
  expect(await collect(channel, publicChannel.key, first.validators.etag)).toMatchObject({ status: 'unchanged' });
});

test('a used-up quota costs nothing but the older videos', async () => {
  youtube.unitsLeft = 0;
  const outcome = await collect(channel, publicChannel.key);
  expect(outcome).toMatchObject({ status: 'changed', validators: never });
  expect(youtube.asked).toEqual(['/youtube/v3/playlistItems', '/feeds/videos.xml']);
});

test.each([
  ['a wrong key', channel, 'another-key-altogether', 'source-key-wrong'],
  ['a playlist nobody has', { of: 'playlist', id: 'PLnobody' }, publicChannel.key, 'source-unknown-there'],
  ['a channel nobody has', { of: 'channel', id: 'UCnobody' }, undefined, 'source-unknown-there'],
])('%s has a sentence', async (_, settings, key, code) => {
  expect(await collect(settings, key)).toMatchObject({ status: 'failed', code, details: { service: 'youtube' } });
});
