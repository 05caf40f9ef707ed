import { noFilters } from '@zavod/shared/sources/source-filters.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type PageSimulator, startPageSimulator } from '../../../simulators/pages/start-page-simulator.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let site: PageSimulator;
let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;

beforeAll(async () => {
  site = await startPageSimulator();
  database = await createTestDatabase();
  api = await startTestApi(database, { ZAVOD_FETCH_ALLOW: new URL(site.url).host });
});
afterAll(async () => {
  await api.close();
  await database.close();
  await site.close();
});
beforeEach(async () => {
  acme = await database.seedClient();
  owner = (await api.signedIn(acme.ownerId)).api;
});

const discover = (text: string) => owner.sources.discover.mutate({ clientId: acme.clientId, text });
const rowOf = async (sourceId: string) => (await database.asAdmin('SELECT kind, title, url, state, settings, etag FROM source WHERE id = $1', [sourceId]))[0];

async function addPaper(): Promise<string> {
  const [feed] = await discover(`${site.url}/announcing`);
  if (feed === undefined) throw new Error('nothing was found');
  const { kind, url, title, settings } = feed;
  return (await owner.sources.add.mutate({ clientId: acme.clientId, kind, url, title, settings })).sourceId;
}

test('a pasted address shows what it would bring; what is added shows as added', async () => {
  const before = await discover(`${site.url}/announcing`);
  expect(before.map(({ kind, isAdded, itemCount }) => ({ kind, isAdded, itemCount }))).toEqual([
    { kind: 'rss', isAdded: false, itemCount: 4 },
    { kind: 'web', isAdded: false, itemCount: 4 },
  ]);
  const sourceId = await addPaper();
  expect(await rowOf(sourceId)).toMatchObject({ kind: 'rss', title: 'The Mill Stream Paper', url: `${site.url}/paper.xml`, state: 'active' });
  expect((await discover(`${site.url}/announcing`)).map(({ isAdded }) => isAdded)).toEqual([true, false]);
});

test.each([
  ['/members', 'source-needs-login'],
  ['/circle', 'fetch-bad-redirect'],
  ['/huge', 'fetch-too-large'],
])('%s is refused with %s and nothing is kept', async (path, code) => {
  expect(await refusalOf(discover(site.url + path))).toBe(code);
  expect(await database.asAdmin('SELECT 1 FROM source WHERE client_id = $1', [acme.clientId])).toEqual([]);
});

test('a person who looks at very many addresses is asked to wait, and nobody else is', async () => {
  const look = (): Promise<string> => refusalOf(discover('http://127.0.0.1:1/'));
  for (let times = 0; times < 40; times += 1) expect(await look()).toBe('fetch-blocked');
  expect(await look()).toBe('source-too-many-looks');
  const other = await database.seedClient();
  const theirs = (await api.signedIn(other.ownerId)).api;
  expect(await refusalOf(theirs.sources.discover.mutate({ clientId: other.clientId, text: 'http://127.0.0.1:1/' }))).toBe('fetch-blocked');
});

test('an address inside is refused', async () => {
  expect(await refusalOf(discover('http://127.0.0.1:1/'))).toBe('fetch-blocked');
});

test('settings are checked by the kind, kept beside what collecting keeps, and read back', async () => {
  const { clientId } = acme;
  const sourceId = await addPaper();
  await database.withClientRaw(clientId, (tx) => tx.query(`UPDATE source SET settings = settings || '{"skippedItems":["x"]}', etag = '"1"' WHERE id = $1`, [sourceId]));
  const filters = { ...noFilters, withoutWords: ['advertisement'], maxAgeDays: 7 };
  await owner.sources.edit.mutate({ clientId, sourceId, title: 'Paper', settings: { strange: true }, filters, everyMinutes: 45 });
  expect(await rowOf(sourceId)).toMatchObject({ title: 'Paper', etag: null, settings: { skippedItems: ['x'], filters, everyMinutes: 45 } });
  expect(await owner.sources.read.query({ clientId, sourceId })).toEqual({ settings: {}, filters, everyMinutes: 45 });
  await owner.sources.edit.mutate({ clientId, sourceId, title: 'Paper', settings: {}, filters, everyMinutes: null });
  expect(await owner.sources.read.query({ clientId, sourceId })).toMatchObject({ everyMinutes: null });
  expect(await rowOf(sourceId)).not.toHaveProperty('settings.everyMinutes');
  const wrong = owner.sources.add.mutate({ clientId, kind: 'youtube', url: 'https://example.org/c', settings: { of: 'channel' } });
  expect(await refusalOf(wrong)).toBe('bad-input');
});

test('other settings can be tried before they are kept', async () => {
  const { clientId } = acme;
  const { sourceId } = await owner.sources.add.mutate({ clientId, kind: 'web', url: site.url });
  const tried = await owner.sources.preview.mutate({ clientId, sourceId, settings: { selector: 'article.card:nth-of-type(1)' } });
  expect(tried).toMatchObject({ itemCount: 1, problem: null });
  expect(await owner.sources.preview.mutate({ clientId, sourceId, settings: { selector: 'a[' } })).toMatchObject({ problem: { code: 'source-selector-wrong' } });
});

test('a source that was taken away is offered again and comes back as the same one', async () => {
  const { clientId } = acme;
  const sourceId = await addPaper();
  await owner.sources.remove.mutate({ clientId, sourceId });
  expect(await rowOf(sourceId)).toMatchObject({ state: 'removed' });
  expect(await refusalOf(owner.sources.setState.mutate({ clientId, sourceId, state: 'active' }))).toBe('not-found');
  expect((await discover(`${site.url}/announcing`))[0]?.isAdded).toBe(false);
  expect(await addPaper()).toBe(sourceId);
  expect(await refusalOf(addPaper())).toBe('already-exists');
});

test('a key is sealed, shown to nobody, and forgotten when asked', async () => {
  const { clientId } = acme;
  await owner.sources.setKey.mutate({ clientId, service: 'gnews', key: 'first-key-of-acme' });
  await owner.sources.setKey.mutate({ clientId, service: 'gnews', key: 'second-key-of-acme' });
  const [row] = await database.asAdmin<{ key: Buffer }>('SELECT key FROM service_key WHERE client_id = $1', [clientId]);
  expect(row?.key.includes('key-of-acme')).toBe(false);
  const keys = await owner.sources.listKeys.query({ clientId });
  expect(keys.filter(({ hasKey }) => hasKey)).toEqual([{ service: 'gnews', hasKey: true }]);
  await owner.sources.setKey.mutate({ clientId, service: 'gnews', key: null });
  expect((await owner.sources.listKeys.query({ clientId })).some(({ hasKey }) => hasKey)).toBe(false);
  const editor = await api.addMember(clientId, 'editor');
  expect(await refusalOf(editor.api.sources.setKey.mutate({ clientId, service: 'gnews', key: 'a-key-of-somebody' }))).toBe('not-allowed');
});
