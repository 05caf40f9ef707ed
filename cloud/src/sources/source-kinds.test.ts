import { AppError } from '@zavod/shared/app-error.ts';
import { sourceKindSchema } from '@zavod/shared/sources/source-kind.ts';
import { settingsSchemas } from '@zavod/shared/sources/source-settings.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../config/config.ts';
import { Secret } from '../security/secret.ts';
import type { SourceAccess } from './source-access.ts';
import type { CollectDeps } from './source-adapter.ts';
import { openSourceKinds } from './source-kinds.ts';

// Port 9 of this machine answers nobody, so no test of the registry reaches a service.
const closed = 'http://127.0.0.1:9';
const config = await loadConfig({
  ZAVOD_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
  YOUTUBE_API_URL: closed, YOUTUBE_PAGES_URL: closed, INSTAGRAM_GRAPH_URL: closed, GNEWS_URL: closed, NEWSAPI_URL: closed, GUARDIAN_URL: closed,
});
const kinds = openSourceKinds(config);
afterAll(async () => {
  for (const kind of kinds.values()) await kind.close();
});

const access: SourceAccess = {
  key: async () => ({ key: new Secret('some-key'), sharedBy: 1 }),
  instagram: async () => ({ igUserId: '1', accessToken: new Secret('some-key') }),
};
const deps: CollectDeps = { guardedFetch: () => Promise.reject(new AppError('fetch-refused', 'reach a site')), now: () => new Date('2026-11-25T12:00:00Z'), access };
const settingsOf: Record<string, object> = {
  youtube: { of: 'channel', id: 'UC1234' },
  news: { service: 'gnews', words: 'coffee' },
  instagram: { of: 'account', name: 'bluebottle' },
};

test('every kind the studio knows is read by somebody', () => {
  expect([...kinds.keys()].sort()).toEqual([...sourceKindSchema.options].sort());
});

describe.each([...kinds.values()].map((kind) => [kind.kind, kind] as const))('%s', (name, kind) => {
  const source = { url: 'https://example.org/', validators: { etag: null, lastModified: null } };

  test('says what is wrong where nothing answers, and does not throw', async () => {
    expect(await kind.collect({ ...source, settings: settingsOf[name] ?? {} }, deps)).toMatchObject({ status: 'failed', code: expect.stringMatching(/^fetch-/) });
  });

  test('says what is wrong with settings nobody can read', async () => {
    expect(await kind.collect({ ...source, settings: { selector: 7, of: 'nothing', service: 'x' } }, deps)).toMatchObject({ status: 'failed' });
  });

  test('leaves a site of somebody else alone, and names what is its own by settings of its schema', async () => {
    expect(await kind.recognise?.({ kind: 'address', url: new URL('https://example.org/news') }, deps)).toBeUndefined();
    const found = await kind.recognise?.({ kind: 'words', words: name === 'instagram' ? '@name' : 'coffee' }, deps);
    for (const each of found?.sources ?? []) expect(settingsSchemas[each.kind].safeParse(each.settings)).toMatchObject({ success: true });
  });
});
