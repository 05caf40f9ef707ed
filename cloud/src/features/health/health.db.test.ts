import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let client: SeededClient;
let viewer: ApiClient;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  await database.pools.worker.query(`INSERT INTO worker_heartbeat (id, lane, host, pid) SELECT lane, lane, 'one', 1 FROM unnest(ARRAY['publish', 'collect', 'generate', 'upkeep']) AS lane`);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  client = await database.seedClient();
  viewer = (await api.addMember(client.clientId, 'viewer')).api;
});

const read = () => viewer.health.read.query({ clientId: client.clientId });
const kinds = async () => (await read()).findings.map(({ kind }) => kind);
const run = (sql: string, values: readonly unknown[] = []) => database.withClientRaw(client.clientId, (tx) => tx.query(sql, [client.clientId, ...values]));

async function addChannel(set = '', title = 'News'): Promise<string> {
  const id = randomUUID();
  await run(`INSERT INTO channel (id, client_id, network, title, external_id, time_zone) VALUES ($2::uuid, $1, 'telegram', $3, $2::uuid::text, 'UTC')`, [id, title]);
  if (set !== '') await run(`UPDATE channel SET ${set} WHERE client_id = $1 AND id = $2`, [id]);
  return id;
}

async function addPublication(channelId: string, state: string, due: string, code: string | null = null): Promise<void> {
  const id = randomUUID();
  await run(`INSERT INTO post (id, client_id, title, text, language) VALUES ($2, $1, 'Post', 'Text', 'en')`, [id]);
  await run(
    `INSERT INTO publication (id, client_id, post_id, channel_id, state, error_code, wall_time, time_zone, tz_version, due_at, approved_hash, created_by)
     VALUES ($2, $1, $2, $3, $4, $5, '2026-11-24T10:00:00', 'UTC', 'test', now() + $6::interval, 'h', $2)`,
    [id, channelId, state, code, due],
  );
}

test('a client in order has no findings, and shows when each channel and source last went well', async () => {
  const channelId = await addChannel(`last_success_at = '2026-11-24T10:00:00Z', token_expires_at = now() + interval '40 days'`);
  await addPublication(channelId, 'planned', '1 hour');
  await run(`INSERT INTO source (id, client_id, kind, title, url, last_success_at) VALUES (gen_random_uuid(), $1, 'rss', 'Wire', 'http://wire.test', now())`);
  const view = await read();
  expect(view.findings).toEqual([]);
  expect(view.channels).toMatchObject([{ id: channelId, title: 'News', lastSuccessAt: '2026-11-24T10:00:00.000Z' }]);
  expect(view.channels[0]?.nextDueAt).not.toBeNull();
  expect(view.sources).toMatchObject([{ title: 'Wire', state: 'active', failures: 0 }]);
});

test('publications in trouble are told by channel, the number and the reason they share', async () => {
  const channelId = await addChannel();
  await addPublication(channelId, 'needs_human', '-1 hour', 'network-no-answer');
  await addPublication(channelId, 'needs_human', '-2 hours', 'network-no-answer');
  await addPublication(channelId, 'armed', '-10 minutes');
  await addPublication(channelId, 'armed', '-30 seconds');
  await addPublication(channelId, 'failed', '-1 day', 'network-content-refused');
  await addPublication(channelId, 'missed', '-1 day', 'publication-overdue');
  const { findings } = await read();
  expect(findings).toHaveLength(4);
  expect(findings.find(({ kind }) => kind === 'publications-unsure')).toMatchObject({
    severity: 'urgent',
    about: { table: 'channel', id: channelId },
    details: { channel: 'News', count: 2 },
    code: 'network-no-answer',
  });
  expect(findings.find(({ kind }) => kind === 'publications-overdue')).toMatchObject({ details: { count: 1, minutes: 10 } });
});

test('channels that are lost or about to be', async () => {
  await addChannel(`state = 'reconnect', state_code = 'network-token-wrong'`, 'A');
  await addChannel(`token_expires_at = now() + interval '50 hours'`, 'B');
  await addChannel(`token_expires_at = now() - interval '1 hour'`, 'C');
  await addChannel(`state = 'disabled', token_expires_at = now() - interval '1 hour'`);
  const { findings } = await read();
  expect(findings.map(({ kind, severity }) => [kind, severity])).toEqual([
    ['channel-reconnect', 'urgent'],
    ['channel-key-over', 'urgent'],
    ['channel-key-ends', 'soon'],
  ]);
  expect(findings[0]).toMatchObject({ code: 'network-token-wrong' });
  expect(findings[2]).toMatchObject({ details: { days: 3 } });
});

test('sources that fail, are gone or were forgotten; a paused one is left in peace', async () => {
  const add = (title: string, set: string) =>
    run(`INSERT INTO source (id, client_id, kind, title, url, state, consecutive_failures, last_error_code, last_success_at, next_at) SELECT gen_random_uuid(), $1, 'rss', $2::text, $2::text, ${set}`, [title]);
  await add('Failing', `'active', 4, 'fetch-timeout', now(), now()`);
  await add('Gone', `'gone', 1, 'source-gone', now(), NULL`);
  await add('Forgotten', `'active', 0, NULL, now() - interval '30 hours', now() - interval '20 hours'`);
  await add('Rare', `'active', 0, NULL, now() - interval '30 hours', now() + interval '1 hour'`);
  await add('Paused', `'paused', 9, 'fetch-timeout', now() - interval '9 days', NULL`);
  const { findings } = await read();
  expect(findings.map(({ kind, details }) => [kind, details['source']])).toEqual([
    ['source-failing', 'Failing'],
    ['source-gone', 'Gone'],
    ['source-silent', 'Forgotten'],
  ]);
});

test('money, drafts, the webhook and keys of programs', async () => {
  await run(`INSERT INTO budget (id, client_id, period, provider, limit_micros, soft_micros, spent_micros, period_start)
    VALUES (gen_random_uuid(), $1, 'month', 'openai', 100, 80, 100, now()), (gen_random_uuid(), $1, 'month', '', 1000, 800, 900, now())`);
  await run(`INSERT INTO story (id, client_id, title, state) VALUES (gen_random_uuid(), $1, 'Bridge', 'failed')`);
  const webhookId = randomUUID();
  await run(`INSERT INTO webhook (id, client_id, url, secret, consecutive_failures) VALUES ($2, $1, 'http://hook.test', 'x', 5)`, [webhookId]);
  await run(
    `INSERT INTO webhook_delivery (id, client_id, webhook_id, event, payload, state, error_code) VALUES (gen_random_uuid(), $1, $2, 'publication.missed', '{}', 'failed', 'webhook-refused')`,
    [webhookId],
  );
  await run(`INSERT INTO api_key (id, client_id, name, prefix, key_hash, last_used_at, expires_at) VALUES (gen_random_uuid(), $1, 'Site', 'zvd_', 'h', now(), now() + interval '2 days')`);
  const { findings } = await read();
  expect(findings.map(({ kind }) => kind).toSorted()).toEqual(['api-key-ends', 'budget-near', 'budget-reached', 'drafts-failed', 'webhook-failing', 'webhook-given-up']);
  expect(findings.find(({ kind }) => kind === 'budget-near')).toMatchObject({ details: { provider: '', percent: 90 } });
  expect(findings.find(({ kind }) => kind === 'webhook-failing')).toMatchObject({ code: 'webhook-refused', details: { count: 5 } });
});

test('a lane without a sign of life is told to everybody, publishing as urgent', async () => {
  await database.pools.worker.query(`UPDATE worker_heartbeat SET beat_at = now() - interval '1 minute' WHERE lane IN ('publish', 'upkeep')`);
  expect((await read()).findings).toMatchObject([
    { kind: 'lane-silent', severity: 'urgent', details: { lane: 'publish' } },
    { kind: 'lane-silent', severity: 'soon', details: { lane: 'upkeep' } },
  ]);
  await database.pools.worker.query(`UPDATE worker_heartbeat SET beat_at = now() + interval '1 hour'`);
  expect(await kinds()).toEqual([]);
});
