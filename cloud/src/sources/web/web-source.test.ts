import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PageSimulator, startPageSimulator } from '../../../simulators/pages/start-page-simulator.ts';
import { townArticles } from '../../../simulators/pages/town-articles.ts';
import { allowHosts } from '../../fetching/allow-list.ts';
import { type Fetching, openFetching } from '../../fetching/guarded-fetch.ts';
import type { CollectDeps, CollectedItem, CollectOutcome, SourceAdapter, SourceToCollect } from '../source-adapter.ts';
import { openPageThread } from './page-thread.ts';
import { openWebSource } from './web-source.ts';

const now = new Date('2026-11-25T12:00:00Z');
let site: PageSimulator;
let fetching: Fetching;
let web: SourceAdapter;

beforeAll(async () => {
  site = await startPageSimulator();
  fetching = openFetching({ isAllowedHost: allowHosts([new URL(site.url).host]), totalTimeoutMs: 5_000 });
  web = openWebSource(openPageThread(1_500));
});
beforeEach(() => {
  site.asked.length = 0;
  site.articles = [...townArticles];
  site.broken.clear();
});
afterAll(async () => {
  await web.close();
  await fetching.close();
  await site.close();
});

const collect = (path: string, source: Partial<SourceToCollect> = {}, deps: Partial<CollectDeps> = {}): Promise<CollectOutcome> =>
  web.collect({ url: site.url + path, validators: { etag: null, lastModified: null }, ...source }, { guardedFetch: fetching.guardedFetch, now: () => now, ...deps });
const itemsOf = (outcome: CollectOutcome): CollectedItem[] => ('items' in outcome ? outcome.items : []);
const only = (...ids: string[]) => async () => new Set(ids.map((id) => `${site.url}/news/${id}`));

describe('a page that lists articles', () => {
  test('brings the articles and none of the menus, with readable text and whole addresses', async () => {
    const outcome = await collect('/', { isFirstRead: true });
    expect(outcome).toMatchObject({ status: 'changed', title: 'The Mill Stream Paper' });
    expect(itemsOf(outcome).map((item) => item.title)).toEqual(townArticles.map((each) => each.title));
    const [first] = itemsOf(outcome);
    expect(first).toMatchObject({
      externalId: `${site.url}/news/new-bridge-over-the-mill-stream`,
      publishedAt: new Date('2026-11-24T09:30:00Z'),
      imageUrl: `${site.url}/pictures/new-bridge-over-the-mill-stream.jpg`,
      language: 'en',
    });
    expect(first?.text).toContain('the drawings hang in the library');
    expect(first?.html).toContain(`href="${site.url}/archive"`);
    expect(first?.html).not.toMatch(/script|track\(\)/);
  });

  test('opens only what is new', async () => {
    const outcome = await collect('/', {}, { onlyNew: only('library-keeps-its-evening-hours') });
    expect(itemsOf(outcome).map((item) => item.title)).toEqual(['The library keeps its evening hours this winter']);
    expect(site.asked).toEqual(['/', '/news/library-keeps-its-evening-hours']);
  });

  test('that did not change costs one request', async () => {
    const first = await collect('/', { isFirstRead: true });
    site.asked.length = 0;
    if (!('validators' in first)) throw new Error('the first read failed');
    const { etag } = first.validators;
    expect(etag).not.toBeNull();
    const unchanged: CollectDeps['guardedFetch'] = async (url, request) => {
      expect(request?.headers?.['if-none-match']).toBe(etag);
      return { status: 304, headers: {}, body: Buffer.alloc(0), finalUrl: url, redirects: [] };
    };
    expect(await collect('/', { validators: first.validators }, { guardedFetch: unchanged })).toMatchObject({ status: 'unchanged', validators: { etag } });
  });

  test('leaves an article that fails in passing for the next read, and asks for the whole list then', async () => {
    site.broken.set('/news/library-keeps-its-evening-hours', 503);
    const outcome = await collect('/', {}, { onlyNew: only(...townArticles.map((each) => each.slug)) });
    expect(itemsOf(outcome)).toHaveLength(townArticles.length - 1);
    expect(outcome).toMatchObject({ validators: { etag: null } });
  });

  test('keeps what it says itself about an article that cannot be opened', async () => {
    site.broken.set('/news/library-keeps-its-evening-hours', 404);
    const outcome = await collect('/', {}, { onlyNew: only('library-keeps-its-evening-hours') });
    expect(itemsOf(outcome)).toMatchObject([{ text: 'Readers collected four hundred signatures, and the county gave way.', publishedAt: new Date('2026-11-23T16:00:00Z') }]);
  });

  test('opens two for a preview and lists the rest', async () => {
    const outcome = await collect('/', { isFirstRead: true }, { isPreview: true });
    expect(itemsOf(outcome)).toHaveLength(townArticles.length);
    expect(site.asked).toHaveLength(3);
  });
});

describe('a selector', () => {
  test('says which links count, by themselves or by their boxes', async () => {
    for (const selector of ['.headline a', 'article.card:nth-of-type(2)']) {
      const outcome = await collect('/', { settings: { selector } });
      expect([selector, itemsOf(outcome).length]).toEqual([selector, selector === '.headline a' ? 4 : 1]);
    }
  });

  test.each([
    ['h2 >> a[', 'source-selector-wrong'],
    ['.nothing-here a', 'source-no-links'],
  ])('%s is answered with %s', async (selector, code) => {
    expect(await collect('/', { settings: { selector } })).toMatchObject({ status: 'failed', code });
  });
});

test.each([
  ['/members', 'source-needs-login'],
  ['/locked', 'source-needs-login'],
  ['/circle', 'fetch-bad-redirect'],
  ['/huge', 'fetch-too-large'],
  ['/bare', 'source-no-links'],
  ['/picture.png', 'source-no-links'],
  ['/nowhere', 'source-http-error'],
])('%s fails with %s', async (path, code) => {
  expect(await collect(path)).toMatchObject({ status: 'failed', code });
});

test('an address inside a private network is not asked', async () => {
  expect(await web.collect({ url: 'http://169.254.169.254/latest', validators: { etag: null, lastModified: null } }, { guardedFetch: fetching.guardedFetch, now: () => now })).toMatchObject({ code: 'fetch-blocked' });
});

test('a page that is too hard to read costs the thread only', async () => {
  const deep = `<!doctype html><html><body>${'<div><a href="/x">'.repeat(60_000)}</body></html>`;
  const guardedFetch: CollectDeps['guardedFetch'] = async (url) => ({ status: 200, headers: {}, body: Buffer.from(deep), finalUrl: url, redirects: [] });
  expect(await collect('/', {}, { guardedFetch })).toMatchObject({ status: 'failed', code: expect.stringMatching(/^source-(?:too-complex|no-links)$/) });
  expect(await collect('/')).toMatchObject({ status: 'changed' });
});
