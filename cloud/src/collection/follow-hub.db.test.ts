import { createHmac, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { allowHosts } from '../fetching/allow-list.ts';
import { openFetching, type Fetching } from '../fetching/guarded-fetch.ts';
import { startTestApi, type TestApi } from '../http/testing/test-api.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import { createPushCallbacks } from '../security/push-callbacks.ts';
import { openSourceKinds } from '../sources/source-kinds.ts';
import { readPush, type Push } from '../sources/websub/hub.ts';
import { collectSource } from './collect-source.ts';
import type { CollectionContext } from './collection-context.ts';

const kinds = openSourceKinds();
let database: TestDatabase;
let api: TestApi;
let fetching: Fetching;
let folder: string;
let base: string;
let clientId: string;
let sourceId: string;
let context: CollectionContext;
let hasHub: boolean;
/** What the hub was asked, and the status it answers with. */
let subscriptions: URLSearchParams[];
let hubStatus: number;
const server = createServer((request, response) => {
  if (request.url === '/feed') {
    const links = hasHub ? `<atom:link rel="hub" href="${base}/hub"/><atom:link rel="self" href="${base}/topic"/>` : '';
    response.end(`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>${links}<item><guid>1</guid><title>The harbour opens again</title></item></channel></rss>`);
    return;
  }
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    subscriptions.push(new URLSearchParams(body));
    response.writeHead(hubStatus).end();
  });
});

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  folder = await mkdtemp(join(tmpdir(), 'zavod-hub-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  fetching = openFetching({ isAllowedHost: allowHosts([`127.0.0.1:${port}`]), totalTimeoutMs: 5_000 });
});
beforeEach(async () => {
  ({ clientId } = await database.seedClient());
  [hasHub, hubStatus, subscriptions] = [true, 202, []];
  const now = new Date();
  context = {
    withClient: database.withClientAsWorker,
    sources: kinds,
    guardedFetch: fetching.guardedFetch,
    push: { publicUrl: api.url, callbacks: createPushCallbacks(TEST_MASTER_KEY), guardedPost: fetching.guardedPost },
    mediaStore: openFolderMediaStore(folder),
    requestDraft: async () => undefined,
    now: () => now,
    owner: 'test',
    log: { info: () => undefined, warn: () => undefined },
  };
  sourceId = randomUUID();
  await database.withClient(clientId, (tx) => tx.source.create({ data: { id: sourceId, clientId, kind: 'rss', title: 'News', url: `${base}/feed` } }));
});
afterAll(async () => {
  for (const kind of kinds.values()) await kind.close();
  await fetching.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await api.close();
  await rm(folder, { recursive: true });
  await database.close();
});

const visit = async (): Promise<Push | null> => {
  await collectSource(context, clientId, sourceId);
  return (await row()).push;
};
const row = async (): Promise<{ push: Push | null; nextAt: Date | null }> => {
  const { push, nextAt } = await database.withClient(clientId, (tx) => tx.source.findUniqueOrThrow({ where: { clientId_id: { clientId, id: sourceId } } }));
  return { push: readPush(push), nextAt };
};
const question = (changed: Record<string, string> = {}): Promise<Response> => {
  const asked = { 'hub.mode': 'subscribe', 'hub.topic': `${base}/topic`, 'hub.challenge': 'abc<b>', 'hub.lease_seconds': '864000', ...changed };
  return fetch(`${subscriptions[0]?.get('hub.callback')}?${new URLSearchParams(asked)}`);
};
const message = (body: string, signature: string): Promise<Response> =>
  fetch(subscriptions[0]?.get('hub.callback') ?? '', { method: 'POST', body, headers: { 'content-type': 'application/rss+xml', 'x-hub-signature': signature } });
const signed = (body: string, method = 'sha256'): string =>
  `${method}=${createHmac(method, subscriptions[0]?.get('hub.secret') ?? '').update(body).digest('hex')}`;

test('a hub that a feed names is asked, asked back, and then a signed message brings the next visit forward', async () => {
  expect(await visit()).toMatchObject({ hub: `${base}/hub`, topic: `${base}/topic` });
  expect(Object.fromEntries(subscriptions[0] ?? [])).toMatchObject({ 'hub.mode': 'subscribe', 'hub.topic': `${base}/topic` });
  const answer = await question();
  expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/plain; charset=utf-8', 'abc<b>']);
  const { push } = await row();
  expect(Date.parse(push?.pushedUntil ?? '')).toBeGreaterThan(Date.now() + 9 * 86_400_000);

  await visit();
  expect((await row()).nextAt?.getTime()).toBeGreaterThan(Date.now() + 3.5 * 3_600_000);
  expect(subscriptions).toHaveLength(1);
  for (const method of ['sha1', 'sha256', 'sha512']) {
    await visit();
    expect((await message('<rss/>', signed('<rss/>', method))).status).toBe(202);
    expect((await row()).nextAt).toBeNull();
  }
});

test('a message that its hub did not sign changes nothing, and is told nothing', async () => {
  await visit();
  await question();
  const before = (await row()).nextAt;
  for (const signature of ['', 'sha256=00', 'md5=00', signed('other words'), `sha256=${'0'.repeat(64)}`]) {
    expect((await message('<rss/>', signature)).status).toBe(202);
  }
  expect((await row()).nextAt).toEqual(before);
});

test.each([
  ['for another feed', { 'hub.topic': 'https://other.example/' }],
  ['to end what is wanted', { 'hub.mode': 'unsubscribe' }],
  ['without sense', { 'hub.mode': 'publish' }],
])('a question %s is refused', async (_name, changed) => {
  await visit();
  expect((await question(changed)).status).toBe(404);
  expect((await row()).push?.pushedUntil).toBeUndefined();
});

test('what nobody asked for is refused: a source without a hub, a source of nobody', async () => {
  await visit();
  const { href } = new URL(subscriptions[0]?.get('hub.callback') ?? '');
  const asked = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': `${base}/topic`, 'hub.challenge': 'x' });
  for (const stranger of [href.replace(sourceId, randomUUID()), href.replace(clientId, randomUUID()), href.replace(sourceId, 'x')]) {
    expect((await fetch(`${stranger}?${asked}`)).status).toBe(404);
  }
});

test('a hub that refuses is left alone for some hours, and the source is visited as before', async () => {
  hubStatus = 500;
  expect(await visit()).toMatchObject({ refusedAt: expect.any(String) });
  await visit();
  expect(subscriptions).toHaveLength(1);
  expect((await row()).nextAt?.getTime()).toBeLessThan(Date.now() + 3 * 3_600_000);
  context = { ...context, now: () => new Date(Date.now() + 7 * 3_600_000) };
  await visit();
  expect(subscriptions).toHaveLength(2);
});

test('a promise is renewed before it ends, and forgotten with the hub', async () => {
  await visit();
  await question();
  context = { ...context, now: () => new Date(Date.now() + 9.5 * 86_400_000) };
  await visit();
  expect(subscriptions).toHaveLength(2);
  hasHub = false;
  context = { ...context, now: () => new Date(Date.now() + 9.6 * 86_400_000) };
  expect(await visit()).toBeNull();
});

test('an installation that cannot be reached from outside asks no hub', async () => {
  const { push: _push, ...unreachable } = context;
  context = unreachable;
  expect(await visit()).toBeNull();
  expect(subscriptions).toEqual([]);
});
