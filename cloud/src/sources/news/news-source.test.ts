import { newsSettingsSchema } from '@zavod/shared/sources/source-settings.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type NewsSimulator, newsKey, startNewsSimulator } from '../../../simulators/news/start-news-simulator.ts';
import { Secret } from '../../security/secret.ts';
import type { SourceAccess } from '../source-access.ts';
import type { CollectDeps, CollectedItem, CollectOutcome, SourceAdapter } from '../source-adapter.ts';
import { openNewsSource } from './news-source.ts';

const services = ['gnews', 'newsapi', 'guardian'] as const;
const now = new Date('2026-11-25T18:00:00Z');
let simulator: NewsSimulator;
let news: SourceAdapter;

beforeAll(async () => {
  simulator = await startNewsSimulator();
  const { gnews, newsapi, guardian } = simulator.baseUrls;
  news = openNewsSource({ gnews: { baseUrl: gnews }, newsapi: { baseUrl: newsapi }, guardian: { baseUrl: guardian } });
});
beforeEach(() => {
  simulator.asked.length = 0;
  Object.assign(simulator.callsLeft, { gnews: 100, newsapi: 100, guardian: 500 });
});
afterAll(async () => {
  await news.close();
  await simulator.close();
});

const accessOf = (key: string | undefined, sharedBy = 1): SourceAccess => ({
  key: async () => (key === undefined ? undefined : { key: new Secret(key), sharedBy }),
  instagram: async () => undefined,
});
const deps = (access: SourceAccess): CollectDeps => ({ guardedFetch: () => Promise.reject(new Error('nothing is fetched here')), now: () => now, access });
const collect = (settings: object, access = accessOf(newsKey)): Promise<CollectOutcome> =>
  news.collect({ url: 'https://news.example', settings: newsSettingsSchema.parse(settings), validators: { etag: null, lastModified: null } }, deps(access));
const itemsOf = (outcome: CollectOutcome): CollectedItem[] => ('items' in outcome ? outcome.items : []);

describe.each(services)('%s', (service) => {
  test('brings articles in the shape all sources share', async () => {
    const items = itemsOf(await collect({ service, words: 'coffee' }));
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      externalId: 'https://news.example/green-coffee-prices',
      title: 'Green coffee prices fall for the third week',
      publishedAt: new Date('2026-11-24T09:00:00Z'),
      imageUrl: 'https://news.example/green-coffee-prices.jpg',
      language: 'en',
    });
    expect(items[0]?.text).toMatch(/^Buyers in the free port/);
    expect(items[0]?.text.match(/Buyers in the free port/g)).toHaveLength(1);
    expect(items[0]?.text + (items[0]?.html ?? '')).not.toMatch(/chars\]|script|Removed/);
  });

  test('spreads its calls over the day, and over the sources that share the key', async () => {
    const alone = await collect({ service, words: 'coffee' });
    const shared = await collect({ service, words: 'coffee' }, accessOf(newsKey, 50));
    expect([alone, shared]).toMatchObject([{ nextAfterMs: 30 * 60_000 }, { nextAfterMs: expect.any(Number) }]);
    expect('nextAfterMs' in shared ? Number(shared.nextAfterMs) : 0).toBeGreaterThan(2 * 3_600_000);
  });

  test.each([
    ['a wrong key', 'coffee', 'some-other-key', 'source-key-wrong'],
    ['no key', 'coffee', undefined, 'source-key-missing'],
    ['a broken search', '((', newsKey, 'source-query-refused'],
  ])('%s has a sentence', async (_, words, key, code) => {
    expect(await collect({ service, words }, accessOf(key))).toMatchObject({ status: 'failed', code, details: { service } });
  });

  test('waits when its calls are used up', async () => {
    simulator.callsLeft[service] = 0;
    const outcome = await collect({ service, words: 'coffee' });
    expect(outcome).toMatchObject({ status: 'failed', code: 'source-quota-gone', details: { service } });
    expect('nextAfterMs' in outcome ? Number(outcome.nextAfterMs) : 0).toBeGreaterThanOrEqual(60 * 60_000);
  });
});

test('a key never stands in an address but where the service knows no other place', async () => {
  for (const service of services) await collect({ service, words: 'coffee' });
  expect(simulator.asked.filter((address) => address.includes(newsKey))).toHaveLength(1);
});

describe('what is pasted', () => {
  test('as words is offered as a search of every service there is a key for', async () => {
    const found = await news.recognise?.({ kind: 'words', words: 'спешелти кофе' }, deps(accessOf(newsKey)));
    expect(found?.sources.map(({ title }) => title)).toEqual(['спешелти кофе · GNews', 'спешелти кофе · NewsAPI', 'спешелти кофе · The Guardian']);
    expect(found?.sources[0]?.settings).toMatchObject({ service: 'gnews', language: 'ru' });
  });

  test('as words without any key asks for one', async () => {
    await expect(news.recognise?.({ kind: 'words', words: 'coffee' }, deps(accessOf(undefined)))).rejects.toThrow('source-key-missing');
  });

  test('as a section of The Guardian is that section, beside what its page holds', async () => {
    const pasted = { kind: 'address', url: new URL('https://www.theguardian.com/uk/business') } as const;
    expect(await news.recognise?.(pasted, deps(accessOf(newsKey)))).toMatchObject({ lookFurther: true, sources: [{ settings: { service: 'guardian', section: 'business' } }] });
    expect(await news.recognise?.({ kind: 'address', url: new URL('https://example.org/business') }, deps(accessOf(newsKey)))).toBeUndefined();
  });
});
