import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openPool } from '../cloud/src/db/open-pool.ts';
import { createAccessTokens } from '../cloud/src/security/access-token.ts';
import { withLoadServer, type LoadServer } from './load/load-database.ts';
import { backendsOf } from './load/backends-of.ts';
import { personOf, postIdOf, rowsPerRev } from './load/seed-load.ts';
import { hundredth, shareOf } from './load/share-of.ts';
import { masterKey, startApi } from './load/start-api.ts';
import { startUsage } from './publish/usage.ts';
import { startLightStudio, type LightStudio } from './studios/light-studio.ts';
import { createLoadWatch, type LoadWatch } from './studios/load-watch.ts';
import { memoryOf } from './studios/memory-of.ts';
import { nudgeTimes } from './studios/nudge-times.ts';

// node bench/studios.ts [--studios 200] [--clients 40] [--minutes 5] [--every-ms 10000] [--no-restart]: many studios at one API, each
// deciding now and then and nudged by the others; in the middle Postgres is stopped and started again. One JSON line.
const { values } = parseArgs({
  options: {
    studios: { type: 'string', default: '200' },
    clients: { type: 'string', default: '40' },
    minutes: { type: 'string', default: '5' },
    'every-ms': { type: 'string', default: '10000' },
    'no-restart': { type: 'boolean', default: false },
  },
});
const [count, clients, halfMs] = [Number(values.studios), Number(values.clients), Number(values.minutes) * 30_000];
const postsEach = 200;
const settleMs = 5_000;

await withLoadServer(async (server) => {
  const database = await server.open('load', { clients, posts: clients * postsEach, probes: clients, probePosts: postsEach });
  const api = await startApi({ adminUrl: database.adminUrl, folder: server.folder, nodeOptions: ['--expose-gc', '--import', join(import.meta.dirname, 'studios', 'tell-heap.ts')] });
  const watch = createLoadWatch();
  const studios = Array.from({ length: count }, (_, at) => connect(api.url, 1 + (at % clients), watch));
  try {
    await until(() => studios.every(({ levelAt }) => levelAt() > 0), 60_000);
    await wait(settleMs);
    const adminOf = () => openPool({ url: database.adminUrl, size: 1, applicationName: 'bench' });
    let admin = adminOf();
    const atStart = await memoryOf(api);
    const endUsage = await startUsage(async () => ({ api: [api.pid], postgres: await backendsOf(admin, 'zavod-api', 'load'), studios: [process.pid] }));
    await wait(halfMs);
    const inMiddle = await memoryOf(api);
    const used = await endUsage();
    await admin.end();
    const outage = values['no-restart'] ? undefined : await restart(server, studios, watch);
    const goneOnAt = performance.now();
    await wait(halfMs);
    for (const studio of studios) studio.stopDeciding();
    await until(() => studios.every(({ waiting }) => waiting() === 0), 60_000);
    await wait(settleMs);
    const atEnd = await memoryOf(api);
    admin = adminOf();
    const { tookMs, missed } = await nudgeTimes(admin, studios, watch.seen);
    const kept = await admin.query<{ mutation_id: string; rows: number }>('SELECT mutation_id, count(*)::int AS rows FROM device_mutation GROUP BY mutation_id');
    const comments = await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM comment');
    await admin.end();
    const ids = new Set(kept.rows.map(({ mutation_id }) => mutation_id));
    const { seen } = watch;
    const report = {
      bench: 'studios',
      cores: cpus().length,
      studios: count,
      clients,
      minutes: Number(values.minutes),
      push: timesOf(seen.tookMs.push),
      pull: timesOf(seen.tookMs.pull),
      nudges: { ...timesOf(tookMs), missed, silentStudios: studios.filter(({ deviceId }) => !(seen.nudges.get(deviceId) ?? []).some(({ at }) => at > goneOnAt)).length },
      intents: { decided: seen.decided.length, lost: seen.decided.filter((id) => !ids.has(id)).length, twice: kept.rows.filter(({ rows }) => rows > 1).length, comments: comments.rows[0]?.count },
      errors: Object.fromEntries(seen.errors),
      outage: outage && { ...outage, errors: Object.fromEntries(seen.outageErrors) },
      apiMemory: { atStart, inMiddle, atEnd },
      firstHalf: used,
      loadAfter: hundredth(loadavg()[0] ?? 0),
    };
    process.stdout.write(`${JSON.stringify(report)}\n`);
  } finally {
    for (const studio of studios) studio.close();
    await api.stop();
  }
});

function connect(cloudUrl: string, n: number, watch: LoadWatch): LightStudio {
  const person = personOf(n);
  const tokens = createAccessTokens(masterKey);
  let held: { token: string; expiresAt: Date } | undefined;
  return startLightStudio({
    cloudUrl,
    person,
    token: async (stale) => {
      if (held === undefined || held.token === stale || held.expiresAt.getTime() < Date.now() + 60_000) held = await tokens.sign(person.userId, new Date());
      return held.token;
    },
    firstRev: postsEach / rowsPerRev,
    postIds: Array.from({ length: postsEach }, (_, at) => postIdOf(n + at * clients)),
    decideEveryMs: Number(values['every-ms']),
    watch,
  });
}

/** Postgres goes and comes back; it is over when each studio has handed in and pulled once more by itself. */
async function restart(server: LoadServer, studios: readonly LightStudio[], watch: LoadWatch): Promise<Record<string, number>> {
  watch.setOutage(true);
  const goneAt = performance.now();
  await server.restart();
  const backAt = performance.now();
  await until(() => studios.every(({ levelAt, waiting }) => levelAt() > backAt && waiting() <= 1), 120_000);
  watch.setOutage(false);
  return { downMs: Math.round(backAt - goneAt), allLevelAfterMs: Math.round(performance.now() - backAt) };
}

async function until(isReached: () => boolean, limitMs: number): Promise<void> {
  for (let waitedMs = 0; !isReached(); waitedMs += 50) {
    if (waitedMs > limitMs) throw new Error(`The studios were not there after ${limitMs} ms.`);
    await wait(50);
  }
}

function timesOf(tookMs: readonly number[]) {
  return { count: tookMs.length, p50Ms: shareOf(tookMs, 0.5), p95Ms: shareOf(tookMs, 0.95), p99Ms: shareOf(tookMs, 0.99), maxMs: shareOf(tookMs, 1) };
}
