import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { collectSource } from '../cloud/src/collection/collect-source.ts';
import type { CollectionContext } from '../cloud/src/collection/collection-context.ts';
import { startEmbeddedPostgres } from '../cloud/src/db/embedded/start-embedded-postgres.ts';
import { migrate } from '../cloud/src/db/migrate.ts';
import { openPool } from '../cloud/src/db/open-pool.ts';
import { ensureRoles, type RoleUrls } from '../cloud/src/db/roles.ts';
import { createWithClient } from '../cloud/src/db/with-client.ts';
import { createWithClientRaw } from '../cloud/src/db/with-client-raw.ts';
import { allowHosts } from '../cloud/src/fetching/allow-list.ts';
import { openFetching } from '../cloud/src/fetching/guarded-fetch.ts';
import { openFolderMediaStore } from '../cloud/src/media/folder-media-store.ts';
import { openSourceKinds } from '../cloud/src/sources/source-kinds.ts';
import { compareParsers } from './collect/compare-parsers.ts';
import { type FeedServer, startFeedServer } from './collect/feed-server.ts';

// node bench/collect.ts [--feeds 1000] [--items 50] [--clients 10]: every source is read twice, from HTTP to stories in a
// durable Postgres, four at a time as in the collect lane; the second time all are unchanged. The feed server runs in here too.
const { values } = parseArgs({ options: { feeds: { type: 'string', default: '1000' }, items: { type: 'string', default: '50' }, clients: { type: 'string', default: '10' } } });
const [feeds, items, clients] = [Number(values.feeds), Number(values.items), Number(values.clients)];
const parallel = 4;
const folder = await mkdtemp(join(tmpdir(), 'zavod-bench-collect-'));
const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres') });
const site = await startFeedServer(feeds, items);
try {
  const urls = await ensureRoles({ adminUrl: postgres.adminUrl, masterKey: Buffer.alloc(32) });
  await migrate({ ownerUrl: urls.zavod_owner });
  const sources = await seedSources(urls, site);
  const parsers = await compareParsers(site.bodies.slice(0, 100));
  const report = await collectTwice(urls, sources);
  process.stdout.write(`${JSON.stringify({ bench: 'collect', feeds, itemsPerFeed: items, clients, parallel, bytesPerFeed: site.bodies[0]?.length, ...report, parserMsPerFeed: parsers })}\n`);
} finally {
  site.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

interface SeededSource {
  clientId: string;
  sourceId: string;
}

async function seedSources(urls: RoleUrls, { host }: FeedServer): Promise<SeededSource[]> {
  const pool = openPool({ url: urls.zavod_app, size: 1 });
  const withClient = createWithClientRaw({ pool });
  const ids = Array.from({ length: clients }, () => randomUUID());
  for (const [index, clientId] of ids.entries()) await withClient(clientId, (tx) => tx.query('INSERT INTO client (id, name) VALUES ($1, $2)', [clientId, `Client ${index}`]));
  const seeded: SeededSource[] = [];
  for (let feed = 0; feed < feeds; feed += 1) {
    const [clientId = '', sourceId] = [ids[feed % clients], randomUUID()];
    await withClient(clientId, (tx) => tx.query(`INSERT INTO source (client_id, id, kind, title, url) VALUES ($1, $2, 'rss', '', $3)`, [clientId, sourceId, `http://${host}/${feed}`]));
    seeded.push({ clientId, sourceId });
  }
  await pool.end();
  return seeded;
}

async function collectTwice(urls: RoleUrls, sources: readonly SeededSource[]): Promise<Record<string, unknown>> {
  const pool = openPool({ url: urls.zavod_worker, size: parallel });
  const door = createWithClient({ pool });
  const fetching = openFetching({ isAllowedHost: allowHosts([site.host]) });
  const kinds = openSourceKinds();
  const context: CollectionContext = {
    withClient: door.withClient,
    sources: kinds,
    guardedFetch: fetching.guardedFetch,
    mediaStore: openFolderMediaStore(folder),
    requestDraft: async () => undefined,
    now: () => new Date(),
    owner: 'bench',
    log: { info: () => undefined, warn: () => undefined },
  };
  const first = await pass(context, sources);
  const second = await pass(context, sources);
  await Promise.all([fetching.close(), door.close(), ...[...kinds.values()].map((kind) => kind.close())]);
  await pool.end();
  return { first: { ...first, itemsReadPerSecond: Math.round((feeds * items) / first.seconds) }, second, requests: site.requests };
}

async function pass(context: CollectionContext, sources: readonly SeededSource[]) {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const statuses: Record<string, number> = {};
  let [next, itemsStored, stories, rssMb] = [0, 0, 0, 0];
  const work = async (): Promise<void> => {
    for (let source = sources[next++]; source; source = sources[next++]) {
      const result = await collectSource(context, source.clientId, source.sourceId);
      statuses[result.status] = (statuses[result.status] ?? 0) + 1;
      if (result.status === 'not-due') continue;
      itemsStored += result.itemCount;
      stories += result.newStoryIds.length;
      rssMb = Math.max(rssMb, Math.round(process.memoryUsage.rss() / 1_048_576));
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  const used = process.cpuUsage(cpu);
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { seconds, statuses, itemsStored, stories, cpuSeconds: Math.round((used.user + used.system) / 100_000) / 10, rssMb };
}
