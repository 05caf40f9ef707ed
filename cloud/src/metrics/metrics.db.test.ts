import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { freePort } from '../db/embedded/free-port.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { startTestApi, type TestApi } from '../http/testing/test-api.ts';
import { seedMatrixClients } from '../db/testing/seed-matrix-clients.ts';
import { publicationOverview } from './read-publications.ts';

const token = 'a-token-of-the-tests';
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function numbersAt(port: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  return response.text();
}
/** Of the one line with this name and all of these labels, in whatever order they stand. */
const valueOf = (text: string, name: string, ...labels: string[]): number => {
  const line = text.split('\n').find((one) => one.startsWith(`${name}{`) && labels.every((label) => one.includes(label)));
  return line === undefined ? Number.NaN : Number(line.split(' ').at(-1));
};

describe('the API', () => {
  let api: TestApi;
  let acme: SeededClient;
  let port: number;
  beforeAll(async () => {
    port = await freePort(undefined);
    api = await startTestApi(database, { ZAVOD_METRICS_PORT: port, ZAVOD_METRICS_TOKEN: token });
    acme = await database.seedClient();
  });
  afterAll(() => api.close());

  test('tells calls by procedure, requests by route and its connections, and names no client', async () => {
    const { api: member } = await api.signedIn(acme.ownerId);
    await member.channels.list.query({ clientId: acme.clientId });
    await fetch(`${api.url}/healthz`);
    await fetch(`${api.url}/media/${acme.clientId}/x`);
    await fetch(`${api.url}/an/address/nobody/planned`);
    const text = await numbersAt(port);
    const requests = (route: string, status: string): number => valueOf(text, 'zavod_http_request_seconds_count', `route="${route}"`, 'method="GET"', `status="${status}"`);
    expect([requests('/healthz', '2xx'), requests('/media/:clientId/:sha256', '4xx'), requests('unknown', '4xx')]).toEqual([1, 1, 1]);
    expect(valueOf(text, 'zavod_call_seconds_count', 'call="channels.list"', 'outcome="ok"')).toBe(1);
    expect(valueOf(text, 'zavod_db_round_trip_seconds', 'pool="app"')).toBeGreaterThan(0);
    expect(text).not.toContain(acme.clientId);
  });

  test('numbers are not on its own port', async () => {
    expect((await fetch(`${api.url}/metrics`)).status).toBe(404);
  });

  test('counts the studios that listen', async () => {
    const { token: bearer } = await api.signedIn(acme.ownerId);
    const input = encodeURIComponent(JSON.stringify({ clientId: acme.clientId }));
    const stop = new AbortController();
    const stream = await fetch(`${api.url}/trpc/sync.nudge?input=${input}`, { headers: { authorization: `Bearer ${bearer}`, accept: 'text/event-stream' }, signal: stop.signal });
    await stream.body?.getReader().read();
    await expect.poll(async () => valueOf(await numbersAt(port), 'zavod_connected_studios'), { timeout: 8_000, interval: 500 }).toBe(1);
    stop.abort();
    await expect.poll(async () => valueOf(await numbersAt(port), 'zavod_connected_studios'), { timeout: 8_000, interval: 500 }).toBe(0);
  });
});

describe('publications of all clients', () => {
  test('are counted by what they wait for', async () => {
    const own = await createTestDatabase();
    try {
      const { a } = await seedMatrixClients(own);
      const before = await publicationOverview(own.pools.worker);
      await own.withClientRaw(a, (tx) => tx.query(`UPDATE publication SET state = 'needs_human'`));
      const after = await publicationOverview(own.pools.worker);
      expect(before.due).toBeGreaterThan(0);
      expect(before.oldestDueSeconds).toBeGreaterThan(0);
      expect(after.needsHuman).toBeGreaterThan(before.needsHuman);
      expect(after.due).toBeLessThan(before.due);
      await expect(publicationOverview(own.pools.app)).rejects.toThrow('permission denied');
    } finally {
      await own.close();
    }
  });
});

describe('a worker', () => {
  let child: ChildProcess;
  let dataDir: string;
  let port: number;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'zavod-test-worker-'));
    port = await freePort(undefined);
    child = fork(join(import.meta.dirname, '..', 'worker.ts'), ['--lanes', 'upkeep,publish'], {
      env: {
        ...process.env,
        DATABASE_URL: database.adminUrl,
        ZAVOD_DATA_DIR: dataDir,
        ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'),
        ZAVOD_METRICS_PORT: String(port),
        ZAVOD_METRICS_TOKEN: token,
        ZAVOD_LOG_LEVEL: 'error',
      },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const [message]: unknown[] = await once(child, 'message');
    z.object({ type: z.literal('ready') }).parse(message);
  });
  afterAll(async () => {
    child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true });
  });

  test('tells of its lanes, its queue and what waits for a person', async () => {
    await expect.poll(async () => valueOf(await numbersAt(port), 'zavod_job_seconds_count', 'task="clear-tombstones"', 'outcome="done"'), { timeout: 10_000, interval: 500 }).toBeGreaterThan(0);
    const text = await numbersAt(port);
    for (const name of ['zavod_queue_waiting{lane="upkeep"', 'zavod_queue_oldest_seconds{lane="publish"', 'zavod_publications{state="needs_human"', 'zavod_clock_skew_seconds']) expect(text).toContain(name);
    expect(text).not.toMatch(/zavod_metrics_failed_reads_total\{/);
  });

  test('that is asked to stop finishes, takes its heartbeat with it and ends well', async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect((await ended)[0]).toBe(0);
    expect(await database.asAdmin('SELECT id FROM worker_heartbeat')).toEqual([]);
  });
});
