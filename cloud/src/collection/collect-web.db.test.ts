import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PageSimulator, startPageSimulator } from '../../simulators/pages/start-page-simulator.ts';
import { townArticles } from '../../simulators/pages/town-articles.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { allowHosts } from '../fetching/allow-list.ts';
import { type Fetching, openFetching } from '../fetching/guarded-fetch.ts';
import { openSourceKinds } from '../sources/source-kinds.ts';
import { collectSource } from './collect-source.ts';
import type { CollectionContext } from './collection-context.ts';

const kinds = openSourceKinds();
let database: TestDatabase;
let site: PageSimulator;
let fetching: Fetching;

beforeAll(async () => {
  database = await createTestDatabase();
  site = await startPageSimulator();
  fetching = openFetching({ isAllowedHost: allowHosts([new URL(site.url).host]) });
});
afterAll(async () => {
  for (const kind of kinds.values()) await kind.close();
  await fetching.close();
  await site.close();
  await database.close();
});

test('a watched page brings its articles once, later opens only what is new, and keeps to the filters', async () => {
  const { clientId } = await database.seedClient();
  const id = randomUUID();
  const settings = { selector: null, filters: { withoutWords: ['bakers'] } };
  await database.withClient(clientId, (tx) => tx.source.create({ data: { id, clientId, kind: 'web', title: '', url: site.url, settings } }));
  const context: CollectionContext = {
    withClient: database.withClientAsWorker,
    sources: kinds,
    guardedFetch: fetching.guardedFetch,
    // The pictures of the simulated paper are not there, so none is kept.
    mediaStore: { put: () => Promise.reject(new Error('nothing to keep')), read: async () => undefined },
    requestDraft: async () => undefined,
    now: () => new Date('2026-11-25T12:00:00Z'),
    owner: 'test',
    log: { info: () => undefined, warn: () => undefined },
  };
  expect(await collectSource(context, clientId, id)).toMatchObject({ status: 'changed', itemCount: townArticles.length - 1 });
  const [newest] = townArticles;
  if (newest === undefined) throw new Error('the paper is empty');
  site.articles = [{ ...newest, slug: 'mill-wheel-turns-again', title: 'The wheel of the mill turns again after a century' }, ...townArticles];
  site.asked.length = 0;
  expect(await collectSource(context, clientId, id)).toMatchObject({ status: 'changed', itemCount: 1 });
  expect(site.asked.filter((path) => path.startsWith('/news/'))).toEqual(['/news/mill-wheel-turns-again', '/news/bakers-strike-ends-after-six-days']);
});
