import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AppError } from '@zavod/shared/app-error.ts';
import { type PageSimulator, startPageSimulator } from '../../../simulators/pages/start-page-simulator.ts';
import { allowHosts } from '../../fetching/allow-list.ts';
import { type Fetching, openFetching } from '../../fetching/guarded-fetch.ts';
import { openSourceKinds } from '../source-kinds.ts';
import { openPageThread, type PageThread } from '../web/page-thread.ts';
import { discoverSources } from './discover-sources.ts';
import type { Preview } from './preview-source.ts';
import { readPasted } from './read-pasted.ts';

let site: PageSimulator;
let fetching: Fetching;
let thread: PageThread;
const kinds = openSourceKinds();

beforeAll(async () => {
  site = await startPageSimulator();
  fetching = openFetching({ isAllowedHost: allowHosts([new URL(site.url).host]), totalTimeoutMs: 5_000 });
  thread = openPageThread();
});
afterAll(async () => {
  for (const kind of kinds.values()) await kind.close();
  await thread.close();
  await fetching.close();
  await site.close();
});

const discover = (text: string, limitMs?: number): Promise<Preview[]> =>
  discoverSources(text, { kinds, pages: (order) => thread.ask(order), guardedFetch: fetching.guardedFetch, now: () => new Date('2026-11-25T12:00:00Z') }, limitMs);
const kindsAt = async (path: string): Promise<string[]> => (await discover(site.url + path)).map(({ kind, url }) => `${kind} ${url.replace(site.url, '')}`);
const reasonAt = async (text: string): Promise<string> => {
  try {
    await discover(text);
    return 'found';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
};

describe('an address', () => {
  test('of a feed is that feed, with its first items', async () => {
    const [feed] = await discover(`${site.url}/paper.xml`);
    expect(feed).toMatchObject({ kind: 'rss', title: 'The Mill Stream Paper', itemCount: 4, problem: null });
    expect(feed?.items[0]?.title).toBe('A new bridge over the mill stream is decided');
  });

  test('of a page that announces a feed offers it before the page itself', async () => {
    expect(await kindsAt('/announcing')).toEqual(['rss /paper.xml', 'web /announcing']);
  });

  test('of a page that only links to a feed finds it', async () => {
    expect(await kindsAt('/hidden')).toEqual(['rss /paper.xml?format=rss', 'web /hidden']);
  });

  test('of a page without any is the page, and its site was asked in the usual places once', async () => {
    site.asked.length = 0;
    const [page, ...more] = await discover(site.url);
    expect(more).toEqual([]);
    expect(page).toMatchObject({ kind: 'web', itemCount: 4, settings: { selector: null } });
    expect(page?.items[0]?.text).toContain('was talked over at the town hall');
    expect(site.asked.filter((path) => path === '/')).toHaveLength(1);
  });
});

test.each([
  ['/members', 'source-needs-login'],
  ['/locked', 'source-needs-login'],
  ['/circle', 'fetch-bad-redirect'],
  ['/huge', 'fetch-too-large'],
  ['/bare', 'source-no-links'],
  ['/picture.png', 'source-not-a-feed'],
  ['/nowhere', 'source-http-error'],
])('%s is answered with %s', async (path, code) => {
  expect(await reasonAt(site.url + path)).toBe(code);
});

test.each([
  ['http://10.0.0.8/feed', 'fetch-blocked'],
  ['http://[::1]:8080/', 'fetch-blocked'],
  ['javascript:alert(1)', 'fetch-bad-address'],
  ['https://me:secret@example.org/', 'fetch-bad-address'],
  ['…', 'fetch-bad-address'],
  ['some words', 'fetch-bad-address'],
])('%s is answered with %s', async (text, code) => {
  expect(await reasonAt(text)).toBe(code);
});

test('what takes too long ends with a sentence', async () => {
  const never = discoverSources('https://example.org', {
    kinds, pages: (order) => thread.ask(order), now: () => new Date(),
    guardedFetch: (_, request) => new Promise((__, reject) => request?.signal?.addEventListener('abort', () => reject(new Error('aborted')))),
  }, 50);
  await expect(never).rejects.toThrow(/^fetch-timeout/);
});

test.each([
  ['example.org/feed', 'https://example.org/feed'],
  ['  HTTPS://Example.org/a#part ', 'https://example.org/a'],
  ['пример.рф', 'https://xn--e1afmkfd.xn--p1ai/'],
  ['127.0.0.1:4801/news', 'https://127.0.0.1:4801/news'],
])('"%s" is read as %s', (text, href) => {
  expect(readPasted(text)).toMatchObject({ kind: 'address', url: { href } });
});

test('words stay words', () => {
  expect(readPasted(' specialty coffee ')).toEqual({ kind: 'words', words: 'specialty coffee' });
});
