import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allowHosts } from '../../src/fetching/allow-list.ts';
import { type Fetching, openFetching } from '../../src/fetching/guarded-fetch.ts';
import { openRssSource } from '../../src/sources/rss/rss-source.ts';
import type { CollectedItem, CollectOutcome, SourceAdapter, Validators } from '../../src/sources/source-adapter.ts';
import { type DemoFeed, demoPublishers } from './demo-publishers.ts';
import type { FaultPlan } from './faults.ts';
import { type FeedCall, type FeedSimulator, startFeedSimulator } from './start-feed-simulator.ts';

const feeds = demoPublishers.flatMap((each) => [...each.feeds]);
const never: Validators = { etag: null, lastModified: null };
let simulator: FeedSimulator;
let fetching: Fetching;
let source: SourceAdapter;

beforeAll(async () => {
  simulator = await startFeedSimulator();
  fetching = openFetching({ isAllowedHost: allowHosts([new URL(simulator.url).host]), totalTimeoutMs: 1_500 });
  source = openRssSource();
});
beforeEach(async () => {
  await fetch(`${simulator.url}/__sim/faults`, { method: 'DELETE' });
});
afterAll(async () => {
  await source.close();
  await fetching.close();
  await simulator.close();
});

describe.each(feeds)('the feed $title', (feed) => {
  test('brings every article whole, with its picture', async () => {
    const items = await itemsOf(feed);
    expect(items.map((each) => each.title)).toEqual(feed.articles.map((each) => each.title));
    for (const [index, item] of items.entries()) {
      const article = feed.articles[index];
      expect(item.text).toBe(article?.paragraphs.join('\n\n'));
      expect(item).toMatchObject({
        url: `${simulator.url}/articles/${article?.slug}`,
        author: article?.author,
        language: feed.language,
        imageUrl: `${simulator.url}/pictures/${article?.picture}.jpg`,
      });
    }
  });

  test('is fresh, and unchanged when asked again', async () => {
    const first = await collect(feed);
    if (first.status !== 'changed') return expect.fail(first.status);
    const newest = Math.max(...first.items.map((each) => each.publishedAt?.getTime() ?? 0));
    expect(Date.now() - newest).toBeLessThan(24 * 3_600_000);
    expect((await collect(feed, first.validators)).status).toBe('unchanged');
  });

  test('links to pages and pictures that exist', async () => {
    const [item] = await itemsOf(feed);
    const page = await (await fetch(item?.url ?? '')).text();
    expect(page).toContain('<h1>');
    const picture = await sharp(Buffer.from(await (await fetch(item?.imageUrl ?? '')).arrayBuffer())).metadata();
    expect(picture).toMatchObject({ format: 'jpeg', width: 1200, height: 800 });
  });
});

test('each client has enough to work with, and no identity twice', () => {
  for (const publisher of demoPublishers) {
    const articles = publisher.feeds.flatMap((feed) => [...feed.articles]);
    expect(articles.length).toBeGreaterThanOrEqual(13);
    expect(new Set(articles.map((each) => each.slug)).size).toBe(articles.length);
    for (const article of articles) expect(article.paragraphs.length).toBeGreaterThanOrEqual(3);
  }
});

test('the front page announces every feed', async () => {
  const outcome = await source.collect({ url: `${simulator.url}/`, validators: never }, deps());
  expect(outcome).toMatchObject({ code: 'source-html-page' });
  const announced = feeds.map((each) => simulator.url + each.path);
  expect(outcome.status === 'failed' && outcome.feedAddresses).toEqual(announced);
});

test.each<[FaultPlan['fault'], object]>([
  ['not-a-feed', { status: 'failed', code: 'source-not-a-feed' }],
  ['html-page', { status: 'failed', code: 'source-html-page' }],
  ['html-error', { status: 'failed', code: 'source-http-error', details: { status: 502 } }],
  ['server-error', { status: 'failed', code: 'source-http-error', details: { status: 500 } }],
  ['empty', { status: 'failed', code: 'source-empty' }],
  ['gone', { status: 'gone' }],
  ['rate-limited', { status: 'failed', code: 'source-http-error', nextAfterMs: 90_000 }],
  ['slow', { status: 'failed', code: 'fetch-timeout' }],
  ['cut-off', { status: 'failed', code: 'fetch-failed' }],
  ['gzip-bomb', { status: 'failed', code: 'fetch-too-large' }],
])('the fault %s is met once and told apart', async (fault, outcome) => {
  const feed = feeds[0];
  if (!feed) return expect.fail('no feed');
  const plan: FaultPlan = { path: feed.path, fault, times: 1 };
  expect((await fetch(`${simulator.url}/__sim/faults`, { method: 'POST', body: JSON.stringify(plan) })).status).toBe(200);
  expect(await collect(feed)).toMatchObject(outcome);
  expect((await collect(feed)).status).toBe('changed');
});

test('calls are recorded with what they asked', async () => {
  const feed = feeds[0];
  if (!feed) return expect.fail('no feed');
  await collect(feed, { etag: '"none"', lastModified: null });
  const calls: FeedCall[] = await (await fetch(`${simulator.url}/__sim/calls`)).json();
  expect(calls).toContainEqual({ path: feed.path, status: 200, ifNoneMatch: '"none"', ifModifiedSince: null });
});

async function itemsOf(feed: DemoFeed): Promise<CollectedItem[]> {
  const outcome = await collect(feed);
  return outcome.status === 'changed' ? outcome.items : [];
}

function collect(feed: DemoFeed, validators = never): Promise<CollectOutcome> {
  return source.collect({ url: simulator.url + feed.path, validators }, deps());
}

function deps() {
  return { guardedFetch: fetching.guardedFetch, now: () => new Date() };
}
