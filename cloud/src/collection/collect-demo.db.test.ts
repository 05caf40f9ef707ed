import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoPublisher, demoPublishers } from '../../simulators/feeds/demo-publishers.ts';
import { type FeedSimulator, startFeedSimulator } from '../../simulators/feeds/start-feed-simulator.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { allowHosts } from '../fetching/allow-list.ts';
import { type Fetching, openFetching } from '../fetching/guarded-fetch.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import { openSourceKinds } from '../sources/source-kinds.ts';
import { collectSource } from './collect-source.ts';
import type { CollectionContext } from './collection-context.ts';

const kinds = openSourceKinds();
let database: TestDatabase;
let simulator: FeedSimulator;
let fetching: Fetching;
let folder: string;
let drafts: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await startFeedSimulator();
  folder = await mkdtemp(join(tmpdir(), 'zavod-demo-'));
  fetching = openFetching({ isAllowedHost: allowHosts([new URL(simulator.url).host]) });
});
afterAll(async () => {
  for (const kind of kinds.values()) await kind.close();
  await fetching.close();
  await simulator.close();
  await rm(folder, { recursive: true });
  await database.close();
});

test.each(demoPublishers.map((each) => [each.clientName, each] as const))('the material of %s arrives whole, with pictures', async (_name, publisher) => {
  drafts = [];
  const { clientId } = await database.seedClient();
  for (const feed of publisher.feeds) {
    const id = await addSource(clientId, feed.path);
    expect(await collectSource(context(), clientId, id)).toMatchObject({ status: 'changed', itemCount: feed.articles.length });
    expect(await collectSource(context(), clientId, id)).toMatchObject({ status: 'unchanged', itemCount: 0 });
  }
  const items = await database.withClient(clientId, (tx) => tx.sourceItem.findMany({ where: { clientId } }));
  expect(items.every((item) => item.mediaId !== null && item.fullText.length > 300 && item.language === publisher.language)).toBe(true);
  expect(new Set(items.map((item) => item.storyId)).size).toBe(storiesOf(publisher));
  expect(drafts).toHaveLength(storiesOf(publisher));
});

// Two publications of one client write about the open day: that is one story.
function storiesOf(publisher: DemoPublisher): number {
  return new Set(publisher.feeds.flatMap((feed) => feed.articles.map((article) => article.title))).size;
}

function context(): CollectionContext {
  return {
    withClient: database.withClientAsWorker,
    sources: kinds,
    guardedFetch: fetching.guardedFetch,
    mediaStore: openFolderMediaStore(folder),
    requestDraft: async ({ storyId }) => void drafts.push(storyId),
    now: () => new Date(),
    owner: 'test',
    log: { info: () => undefined, warn: () => undefined },
  };
}

async function addSource(clientId: string, path: string): Promise<string> {
  const id = randomUUID();
  await database.withClient(clientId, (tx) => tx.source.create({ data: { id, clientId, kind: 'rss', title: '', url: simulator.url + path } }));
  return id;
}
