import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lookingAccount, type PublicInstagram, startPublicInstagram } from '../../../simulators/instagram-public/start-public-instagram.ts';
import { Secret } from '../../security/secret.ts';
import type { SourceAccess } from '../source-access.ts';
import type { CollectDeps, CollectedItem, CollectOutcome, SourceAdapter } from '../source-adapter.ts';
import { openInstagramSource } from './instagram-source.ts';

let instagram: PublicInstagram;
let source: SourceAdapter;

beforeAll(async () => {
  instagram = await startPublicInstagram();
  source = openInstagramSource({ graphUrl: instagram.url });
});
beforeEach(() => {
  instagram.asked.length = 0;
  instagram.limitedMinutes = 0;
});
afterAll(async () => {
  await source.close();
  await instagram.close();
});

const accessWith = (accessToken: string | undefined): SourceAccess => ({
  key: async () => undefined,
  instagram: async () => (accessToken === undefined ? undefined : { igUserId: lookingAccount.igUserId, accessToken: new Secret(accessToken) }),
});
const deps = (token: string | undefined): CollectDeps => ({
  guardedFetch: () => Promise.reject(new Error('nothing is fetched here')),
  now: () => new Date('2026-11-25T12:00:00Z'),
  access: accessWith(token),
});
const collect = (settings: object, token: string | undefined = lookingAccount.accessToken): Promise<CollectOutcome> =>
  source.collect({ url: 'https://www.instagram.com/', settings, validators: { etag: null, lastModified: null } }, deps(token));
const itemsOf = (outcome: CollectOutcome): CollectedItem[] => ('items' in outcome ? outcome.items : []);
const account = { of: 'account', name: 'bluebottle' };

test('an account brings its newest posts, each with a picture', async () => {
  const outcome = await collect(account);
  expect(outcome).toMatchObject({ status: 'changed', title: 'Blue Bottle' });
  expect(itemsOf(outcome)).toMatchObject([
    { externalId: '179000001', title: 'The first crates are in.', imageUrl: 'https://cdn.example/1.jpg', publishedAt: new Date('2026-11-24T08:00:00Z'), categories: ['specialtycoffee', 'harbour'] },
    { title: 'How we pour', imageUrl: 'https://cdn.example/2.jpg' },
    { title: '@bluebottle', text: '', imageUrl: null },
  ]);
});

test('a hashtag is looked up and brings its newest posts, whoever wrote them', async () => {
  const items = itemsOf(await collect({ of: 'hashtag', name: 'specialtycoffee' }));
  expect(items).toHaveLength(3);
  expect(items[0]).toMatchObject({ author: null, url: 'https://www.instagram.com/p/AAA/' });
  expect(instagram.asked).toEqual(['ig_hashtag_search', '17843800000000001/recent_media']);
});

test.each([
  ['an account nobody has', { of: 'account', name: 'nobody' }, lookingAccount.accessToken, 'source-unknown-there'],
  ['a hashtag nobody used', { of: 'hashtag', name: 'nobody' }, lookingAccount.accessToken, 'source-unknown-there'],
  ['a key that ended', account, 'an-old-key', 'source-account-missing'],
  ['settings nobody can read', { of: 'account', name: '../me' }, lookingAccount.accessToken, 'source-unknown-there'],
])('%s has a sentence', async (_, settings, token, code) => {
  expect(await collect(settings, token)).toMatchObject({ status: 'failed', code });
});

test('without a connected account nothing is asked', async () => {
  const outcome = await source.collect({ url: 'https://www.instagram.com/', settings: account, validators: { etag: null, lastModified: null } }, deps(undefined));
  expect(outcome).toMatchObject({ status: 'failed', code: 'source-account-missing' });
  expect(instagram.asked).toEqual([]);
});

test('too many calls are left alone for as long as Instagram says', async () => {
  instagram.limitedMinutes = 42;
  expect(await collect(account)).toMatchObject({ code: 'source-quota-gone', nextAfterMs: 42 * 60_000 });
});

describe('what is pasted', () => {
  const recognise = async (pasted: Parameters<NonNullable<SourceAdapter['recognise']>>[0]) => (await source.recognise?.(pasted, deps('key')))?.sources[0];
  test.each([
    ['https://www.instagram.com/BlueBottle/?hl=en', { ...account }, 'https://www.instagram.com/bluebottle/'],
    ['https://instagram.com/explore/tags/%D0%BA%D0%BE%D1%84%D0%B5/', { of: 'hashtag', name: 'кофе' }, 'https://www.instagram.com/explore/tags/%D0%BA%D0%BE%D1%84%D0%B5/'],
  ])('as %s is named', async (address, settings, url) => {
    expect(await recognise({ kind: 'address', url: new URL(address) })).toMatchObject({ kind: 'instagram', settings, url });
  });

  test('as a name or a hashtag is named, too', async () => {
    expect(await recognise({ kind: 'words', words: '@bluebottle' })).toMatchObject({ settings: account });
    expect(await recognise({ kind: 'words', words: '#кофе' })).toMatchObject({ title: '#кофе' });
    expect(await recognise({ kind: 'words', words: 'coffee' })).toBeUndefined();
  });

  test('as one post of somebody is no source', async () => {
    await expect(recognise({ kind: 'address', url: new URL('https://www.instagram.com/p/AAA/') })).rejects.toThrow('source-unknown-there');
  });

  test('asks for an account where none is connected', async () => {
    await expect(source.recognise?.({ kind: 'words', words: '@bluebottle' }, deps(undefined))).rejects.toThrow('source-account-missing');
  });
});
