import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { allowHosts } from '../fetching/allow-list.ts';
import { type Fetching, openFetching } from '../fetching/guarded-fetch.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import { openPageThread } from '../sources/web/page-thread.ts';
import { openSourceKinds } from '../sources/source-kinds.ts';
import { collectSource } from './collect-source.ts';
import type { CollectionContext } from './collection-context.ts';

interface FeedItem {
  id: string;
  title: string;
  text?: string;
  link?: string;
  picture?: string;
}
type Answer = (response: ServerResponse, path: string) => void;

const start = new Date('2026-11-24T12:00:00Z');
let database: TestDatabase;
let fetching: Fetching;
let folder: string;
let base: string;
let answers: Map<string, Answer>;
let requested: { clientId: string; storyId: string }[];
let asked: string[];
let context: CollectionContext;
let clock: Date;
let clientId: string;
const kinds = openSourceKinds();
const articles = openPageThread(20_000);
const server = createServer((request, response) => {
  const path = request.url ?? '/';
  asked.push(path);
  const answer = answers.get(path);
  if (answer) answer(response, path);
  else response.writeHead(404).end();
});

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'zavod-collect-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  fetching = openFetching({ isAllowedHost: allowHosts([`127.0.0.1:${port}`]), totalTimeoutMs: 5_000 });
});
beforeEach(async () => {
  ({ clientId } = await database.seedClient());
  clock = start;
  answers = new Map();
  requested = [];
  asked = [];
  context = {
    withClient: database.withClientAsWorker,
    sources: kinds,
    articles,
    guardedFetch: fetching.guardedFetch,
    mediaStore: openFolderMediaStore(folder),
    requestDraft: async (story) => void requested.push(story),
    now: () => clock,
    owner: 'test',
    log: { info: () => undefined, warn: () => undefined },
  };
});
afterAll(async () => {
  await articles.close();
  for (const kind of kinds.values()) await kind.close();
  await fetching.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
  await database.close();
});

describe('a feed', () => {
  test('read twice brings its items once', async () => {
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today' }, { id: '2', title: 'A second piece of harbour news' }]));
    expect(await collect(source)).toMatchObject({ status: 'changed', itemCount: 2 });
    expect(await collect(source)).toMatchObject({ status: 'changed', itemCount: 0, newStoryIds: [] });
    expect(await items()).toHaveLength(2);
    expect(requested).toHaveLength(2);
  });

  test('that is being read is left alone by other workers', async () => {
    const source = await addSource('/a');
    let others: Promise<unknown[]> = Promise.resolve([]);
    answers.set('/a', (response) => {
      others = Promise.all([collect(source), collect(source)]);
      void others.then(() => response.end(feedText([{ id: '1', title: 'The harbour opens again today' }])));
    });
    expect(await collect(source)).toMatchObject({ status: 'changed', itemCount: 1 });
    expect(await others).toEqual([{ status: 'not-due' }, { status: 'not-due' }]);
    expect(asked).toEqual(['/a']);
  });

  test('of a suspended client is not read, also by a job that was queued before, and is read once it is resumed', async () => {
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today' }]));
    await database.asAdmin(`UPDATE client SET status = 'suspended' WHERE id = $1`, [clientId]);
    expect(await collect(source)).toEqual({ status: 'not-due' });
    expect(asked).toEqual([]);
    await database.asAdmin(`UPDATE client SET status = 'active' WHERE id = $1`, [clientId]);
    expect(await collect(source)).toMatchObject({ status: 'changed', itemCount: 1 });
  });

  test('left behind by a worker that died is read when its lease is over', async () => {
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today' }]));
    await database.withClient(clientId, (tx) => tx.source.update({ where: { clientId_id: { clientId, id: source } }, data: { leaseUntil: new Date(start.getTime() + 1_000), leaseOwner: 'dead' } }));
    expect(await collect(source)).toEqual({ status: 'not-due' });
    clock = new Date(start.getTime() + 2_000);
    expect(await collect(source)).toMatchObject({ status: 'changed' });
  });

  test('is asked conditionally after the first read', async () => {
    answers.set('/a', (response) => response.writeHead(200, { etag: '"v1"' }).end(feedText([{ id: '1', title: 'The harbour opens again today' }])));
    const source = await addSource('/a');
    await collect(source);
    answers.set('/a', (response) => response.writeHead(response.req.headers['if-none-match'] === '"v1"' ? 304 : 500).end());
    expect(await collect(source)).toMatchObject({ status: 'unchanged' });
    expect(await health(source)).toMatchObject({ lastErrorCode: null, consecutiveFailures: 0 });
  });

  test('with a long past brings its 20 newest items, and later only what is new', async () => {
    const old = Array.from({ length: 50 }, (_, index) => ({ id: `${index}`, title: `Number ${index} of the long harbour story` }));
    const source = await addSource('/a', feed(old));
    expect(await collect(source)).toMatchObject({ itemCount: 20 });
    answers.set('/a', feed([{ id: 'new', title: 'Something that happened after all that' }, ...old]));
    expect(await collect(source)).toMatchObject({ itemCount: 1 });
    expect(await items()).toHaveLength(21);
  });

  test('that renames its items is recognised by their addresses', async () => {
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today', link: 'https://news.example/1' }]));
    await collect(source);
    answers.set('/a', feed([{ id: 'renamed', title: 'The harbour opens again today', link: 'https://news.example/1?utm_source=x' }]));
    expect(await collect(source)).toMatchObject({ itemCount: 0 });
  });

  test('gives its own name to a source without one, and leaves a given name alone', async () => {
    const source = await addSource('/a', feed([]), `${base}/a`);
    await collect(source);
    expect(await health(source)).toMatchObject({ title: 'Harbour news' });
    const named = await addSource('/b', feed([]), 'My name');
    await collect(named);
    expect(await health(named)).toMatchObject({ title: 'My name' });
  });

  test('that moved for good is asked at its new address from the third read on', async () => {
    const source = await addSource('/a', (response) => response.writeHead(301, { location: '/b' }).end());
    answers.set('/b', feed([{ id: '1', title: 'The harbour opens again today' }]));
    await collect(source);
    expect(await health(source)).toMatchObject({ url: `${base}/a` });
    await collect(source);
    expect(await health(source)).toMatchObject({ url: `${base}/b` });
    expect(await items()).toHaveLength(1);
  });
});

describe('a source with wishes', () => {
  test('keeps what passes its filters only', async () => {
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today' }, { id: '2', title: 'A word from our sponsors this week' }]));
    await database.withClient(clientId, (tx) => tx.source.update({ where: { clientId_id: { clientId, id: source } }, data: { settings: { filters: { withoutWords: ['sponsor'] } } } }));
    expect(await collect(source)).toMatchObject({ itemCount: 1 });
    expect((await items()).map((each) => each.externalId)).toEqual(['1']);
  });

  test('is read at the pace a person set', async () => {
    const source = await addSource('/a', feed([]));
    await database.withClient(clientId, (tx) => tx.source.update({ where: { clientId_id: { clientId, id: source } }, data: { settings: { everyMinutes: 600 } } }));
    await collect(source);
    expect((await health(source))?.nextAt?.getTime()).toBeGreaterThanOrEqual(start.getTime() + 600 * 60_000);
  });
});

describe('an item with a teaser only', () => {
  test('gets the text of its page, once; a page that cannot be had leaves the teaser', async () => {
    const paragraph = 'The harbour opened again on Monday, and the first boats left at dawn with their nets while a small crowd stood on the pier.';
    answers.set('/page', (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><html><body><article>${`<p>${paragraph}</p>`.repeat(6)}</article></body></html>`));
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today', text: 'Boats leave.', link: `${base}/page` }, { id: '2', title: 'A second piece of other news', text: 'Only this.', link: `${base}/missing` }]));
    await collect(source);
    await collect(source);
    const [first, second] = await items();
    expect(first?.fullText).toContain('first boats left at dawn');
    expect(first?.excerpt).toBe('Boats leave.');
    expect(second?.fullText).toBe('Only this.');
    expect(asked.filter((path) => path === '/page')).toHaveLength(1);
  });
});

describe('two sources', () => {
  test('with one story make one story and two items', async () => {
    const first = await addSource('/a', feed([{ id: 'a1', title: 'The harbour opens again today', text: 'From the city magazine.' }]));
    const second = await addSource('/b', feed([{ id: 'b1', title: 'The harbour opens again today!', text: 'From the trade paper.' }]));
    await collect(first);
    await collect(second);
    const found = await items();
    expect(new Set(found.map((each) => each.storyId)).size).toBe(1);
    expect(found).toHaveLength(2);
    expect(await database.asAdmin('SELECT item_count FROM story WHERE client_id = $1', [clientId])).toEqual([{ item_count: 2 }]);
    expect(requested).toHaveLength(1);
  });

  test('that tell one event in other words make one story', async () => {
    await collect(await addSource('/a', feed([{ id: 'a1', title: 'Ferry runs aground off Marsden Point, 84 passengers taken off', text: 'Lifeboats brought everyone to shore after the ferry Corinna struck a sandbank in fog on Tuesday.' }])));
    await collect(await addSource('/b', feed([{ id: 'b1', title: 'All 84 rescued after the Corinna ferry hits sandbank', text: 'Fog is blamed as the Corinna ran aground near Marsden Point early Tuesday.' }, { id: 'b2', title: 'Ferry company at Marsden Point raises fares for passengers', text: 'From Tuesday tickets to the islands cost more.' }])));
    const found = await items();
    expect(found[1]?.storyId).toBe(found[0]?.storyId);
    expect(found[2]?.storyId).not.toBe(found[0]?.storyId);
  });

  test('read at the same moment still find each other', async () => {
    const sources = await Promise.all(Array.from({ length: 4 }, (_, index) => addSource(`/${index}`, feed([{ id: `${index}`, title: 'The harbour opens again today' }]))));
    await Promise.all(sources.map((source) => collect(source)));
    expect(new Set((await items()).map((each) => each.storyId)).size).toBe(1);
    expect(requested).toHaveLength(1);
  });

  test('with the same title four days apart make two stories', async () => {
    await collect(await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today' }])));
    clock = new Date(start.getTime() + 4 * 86_400_000);
    await collect(await addSource('/b', feed([{ id: '2', title: 'The harbour opens again today' }])));
    expect(new Set((await items()).map((each) => each.storyId)).size).toBe(2);
  });

  test('of two clients never share a story', async () => {
    const text = feed([{ id: '1', title: 'The harbour opens again today' }]);
    await collect(await addSource('/a', text));
    const mine = await items();
    ({ clientId } = await database.seedClient());
    await collect(await addSource('/a', text));
    expect((await items())[0]?.storyId).not.toBe(mine[0]?.storyId);
  });
});

describe('a failing feed', () => {
  test('says how it fails in a code, keeps its items and is asked later', async () => {
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today' }]));
    await collect(source);
    answers.set('/a', (response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'));
    expect(await collect(source)).toMatchObject({ status: 'failed', itemCount: 0 });
    expect(await collect(source)).toMatchObject({ status: 'failed' });
    const sick = await health(source);
    expect(sick).toMatchObject({ state: 'active', lastErrorCode: 'source-http-error', lastErrorWords: 'HTTP 502', consecutiveFailures: 2, leaseUntil: null });
    expect(sick?.lastSuccessAt).toEqual(start);
    expect(sick?.nextAt?.getTime()).toBeGreaterThan(start.getTime() + 9 * 60_000);
    expect(await items()).toHaveLength(1);
    answers.set('/a', feed([{ id: '1', title: 'The harbour opens again today' }]));
    await collect(source);
    expect(await health(source)).toMatchObject({ lastErrorCode: null, consecutiveFailures: 0, itemsPerDay: 0.1 });
  });

  test('that is gone is not read again', async () => {
    const source = await addSource('/a', (response) => response.writeHead(410).end());
    expect(await collect(source)).toMatchObject({ status: 'gone' });
    expect(await health(source)).toMatchObject({ state: 'gone', lastErrorCode: 'source-gone', nextAt: null });
    expect(await collect(source)).toEqual({ status: 'not-due' });
  });

  test('of an address inside is refused with its code', async () => {
    const source = await addSource('/a', undefined, 'Inside', 'http://169.254.169.254/latest/');
    await collect(source);
    expect(await health(source)).toMatchObject({ lastErrorCode: 'fetch-blocked' });
  });
});

describe('pictures', () => {
  test('are stored once, with a thumbnail, and belong to their items', async () => {
    const png = await sharp({ create: { width: 2_000, height: 1_000, channels: 3, background: '#a34' } }).png().toBuffer();
    answers.set('/p.png', (response) => response.end(png));
    answers.set('/copy.png', (response) => response.end(png));
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today', picture: '/p.png' }, { id: '2', title: 'Another piece of harbour news', picture: '/copy.png' }]));
    await collect(source);
    const media = await database.asAdmin<{ id: string; sha256: string; thumbnail_sha256: string; width: number; height: number }>('SELECT id, sha256, thumbnail_sha256, width, height FROM media WHERE client_id = $1', [clientId]);
    expect(media).toHaveLength(1);
    expect(media[0]).toMatchObject({ width: 1_600, height: 800 });
    expect((await items()).map((each) => each.mediaId)).toEqual([media[0]?.id, media[0]?.id]);
    const stored = await context.mediaStore.read(clientId, media[0]?.thumbnail_sha256 ?? '');
    expect(await sharp(stored).metadata()).toMatchObject({ format: 'webp', width: 320 });
  });

  test('that are none are crossed out and not asked for again', async () => {
    answers.set('/p.png', (response) => response.end('<html>no picture</html>'));
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today', picture: '/p.png' }]));
    await collect(source);
    await collect(source);
    expect(asked.filter((path) => path === '/p.png')).toHaveLength(1);
    expect((await items())[0]).toMatchObject({ mediaId: null, mediaUrl: null });
    expect(requested).toHaveLength(1);
  });

  test('that failed in passing come with the next read', async () => {
    const png = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#3a4' } }).png().toBuffer();
    answers.set('/p.png', (response) => response.writeHead(503).end());
    const source = await addSource('/a', feed([{ id: '1', title: 'The harbour opens again today', picture: '/p.png' }]));
    await collect(source);
    answers.set('/p.png', (response) => response.end(png));
    await collect(source);
    expect((await items())[0]?.mediaId).not.toBeNull();
  });
});

test('old news is kept but asks for no draft', async () => {
  const text = feedText([{ id: '1', title: 'The harbour opened a long time ago' }]).replace('<guid', '<pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate><guid');
  await collect(await addSource('/a', (response) => response.end(text)));
  expect(await items()).toHaveLength(1);
  expect(requested).toHaveLength(0);
});

function collect(sourceId: string) {
  return collectSource(context, clientId, sourceId);
}

async function addSource(path: string, answer?: Answer, title = 'A source', url = base + path): Promise<string> {
  if (answer) answers.set(path, answer);
  const id = randomUUID();
  await database.withClient(clientId, (tx) => tx.source.create({ data: { id, clientId, kind: 'rss', title, url } }));
  return id;
}

function health(id: string) {
  return database.withClient(clientId, (tx) => tx.source.findUnique({ where: { clientId_id: { clientId, id } } }));
}

function items() {
  return database.withClient(clientId, (tx) => tx.sourceItem.findMany({ where: { clientId }, orderBy: { externalId: 'asc' } }));
}

function feed(list: FeedItem[]): Answer {
  return (response) => response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedText(list));
}

function feedText(list: FeedItem[]): string {
  const entries = list.map(({ id, title, text = '', link, picture }) =>
    `<item><title>${title}</title><guid isPermaLink="false">${id}</guid>${link ? `<link>${link}</link>` : ''}<description>${text}</description>${picture ? `<enclosure url="${base}${picture}" type="image/png" length="1"/>` : ''}</item>`,
  );
  return `<rss version="2.0"><channel><title>Harbour news</title>${entries.join('')}</channel></rss>`;
}
