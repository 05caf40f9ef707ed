import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { sumsOf } from '../features/testing/procedure-seeds.ts';
import { testToken } from '../networks/telegram/testing/telegram-test-bed.ts';
import { armPublication } from '../publishing/arm-publication.ts';
import { beginSending } from '../publishing/begin-sending.ts';
import { finishSending } from '../publishing/finish-sending.ts';
import { makeCall } from '../publishing/make-call.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from '../publishing/testing/publishing-test-bed.ts';
import type { PublishingContext } from '../publishing/publishing-context.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import type { MasterKeys } from '../security/master-keys.ts';
import { createVault } from '../security/vault.ts';
import { countStale, KeyMissingError, sealAnew, type SealingDeps } from './seal-anew.ts';
import { personalColumn, placeOf, sealedColumns } from './sealed-columns.ts';

const oldKey = Buffer.alloc(32, 1);
// The roles of all test databases have their passwords from this one, so it is the new one here.
const both: MasterKeys = [TEST_MASTER_KEY, oldKey];
const old = createVault([oldKey]);

let database: TestDatabase;
let clientId: string;
let ownerId: string;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  ({ clientId, ownerId } = await database.seedClient());
});

const depsWith = (masterKeys: MasterKeys, from: TestDatabase = database): SealingDeps => ({ withClientRaw: from.withClientRawAsWorker, workerPool: from.pools.worker, authPool: from.pools.auth, masterKeys });

const seedChannels = async (count: number): Promise<void> => {
  const ids = Array.from({ length: count }, () => randomUUID());
  const sealed = ids.map((id) => old.seal(placeOf({ table: 'channel', column: 'credentials' }, clientId, id), Buffer.from(`key of ${id}`)));
  await database.withClientRaw(clientId, (tx) =>
    tx.query(
      `INSERT INTO channel (id, client_id, network, title, external_id, time_zone, credentials)
       SELECT id, $1, 'telegram', 'News', id, 'UTC', sealed FROM unnest($2::uuid[], $3::bytea[]) AS channels (id, sealed)`,
      [clientId, ids, sealed],
    ),
  );
};

const readChannels = () => database.asAdmin<{ id: string; credentials: Buffer }>('SELECT id, credentials FROM channel WHERE client_id = $1', [clientId]);
const audited = () => database.asAdmin<{ details: { values: number } }>(`SELECT details FROM audit_log WHERE client_id = $1 AND action = 'keys.rotated' ORDER BY seq`, [clientId]);

test('every column of bytes is on the list of what is sealed', async () => {
  const columns = await database.asAdmin<{ table: string; column: string }>(
    `SELECT table_name AS table, column_name AS column FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'bytea'`,
  );
  const listed = [...sealedColumns, personalColumn].map(({ table, column }) => `${table}.${column}`);
  expect(columns.map(({ table, column }) => `${table}.${column}`).toSorted()).toEqual(listed.toSorted());
});

test('all that was sealed with the old key opens with the new one alone, and the client’s log says so', async () => {
  await seedChannels(3);
  const [keyId, webhookId] = [randomUUID(), randomUUID()];
  await database.withClientRaw(clientId, async (tx) => {
    await tx.query(`INSERT INTO service_key (client_id, id, service, key) VALUES ($1, $2, 'gnews', $3)`, [clientId, keyId, old.seal(placeOf({ table: 'service_key', column: 'key' }, clientId, keyId), Buffer.from('news'))]);
    await tx.query(`INSERT INTO webhook (client_id, id, url, secret) VALUES ($1, $2, 'http://hook.test', $3)`, [clientId, webhookId, old.seal(placeOf({ table: 'webhook', column: 'secret' }, clientId, webhookId), Buffer.from('whsec'))]);
  });
  await database.pools.auth.query(`INSERT INTO user_secret (user_id, password_hash, totp_secret) VALUES ($1, 'x', $2)`, [ownerId, old.seal(placeOf(personalColumn, ownerId, ownerId), Buffer.from('totp'))]);

  expect(await countStale(depsWith(both))).toBe(6);
  expect((await sealAnew(depsWith(both))).renewed).toBe(6);
  expect(await countStale(depsWith(both))).toBe(0);
  const alone = createVault([TEST_MASTER_KEY]);
  for (const { id, credentials } of await readChannels()) expect(alone.open(placeOf({ table: 'channel', column: 'credentials' }, clientId, id), credentials).toString()).toBe(`key of ${id}`);
  const [person] = await database.asAdmin<{ sealed: Buffer }>('SELECT totp_secret AS sealed FROM user_secret WHERE user_id = $1', [ownerId]);
  expect(alone.open(placeOf(personalColumn, ownerId, ownerId), person?.sealed ?? Buffer.alloc(0)).toString()).toBe('totp');
  expect(await audited()).toMatchObject([{ details: { values: 5 } }]);
  // A second time there is nothing to do and nothing to note.
  expect((await sealAnew(depsWith(both))).renewed).toBe(0);
  expect(await audited()).toHaveLength(1);
});

test('a hub is asked anew, because it holds a secret of the old key', async () => {
  await seedChannels(1);
  const push = { hub: 'https://hub.test', topic: 'https://feed.test', askedAt: '2026-11-26T10:00:00.000Z', pushedUntil: '2026-12-06T10:00:00.000Z' };
  await database.withClientRaw(clientId, (tx) => tx.query(`INSERT INTO source (client_id, id, kind, title, url, push) VALUES ($1, $2, 'rss', 'Feed', 'https://feed.test', $3)`, [clientId, randomUUID(), JSON.stringify(push)]));
  await sealAnew(depsWith(both));
  const [source] = await database.asAdmin<{ push: object }>('SELECT push FROM source WHERE client_id = $1', [clientId]);
  expect(source?.push).toEqual({ hub: push.hub, topic: push.topic, askedAt: '1970-01-01T00:00:00.000Z' });
});

describe.each([
  ['missing', [TEST_MASTER_KEY]],
  ['wrong', [TEST_MASTER_KEY, Buffer.alloc(32, 9)]],
] as const)('an old key that is %s', (_, masterKeys) => {
  test('is said, with the places that need it, and nothing is changed', async () => {
    await seedChannels(2);
    const before = await sumsOf(database, clientId);
    const failed = sealAnew(depsWith(masterKeys));
    await expect(failed).rejects.toThrow(KeyMissingError);
    await expect(failed).rejects.toThrow(/2 in channel\.credentials.*nothing was changed/u);
    expect(await sumsOf(database, clientId)).toEqual(before);
    await sealAnew(depsWith(both));
  });
});

test('killed in the middle it is begun again and ends with every secret once under the new key', async () => {
  await seedChannels(500);
  const child = spawn(process.execPath, [join(import.meta.dirname, '..', 'rotate-keys.ts')], {
    env: { ...process.env, DATABASE_URL: database.adminUrl, ZAVOD_MASTER_KEY: both.map((key) => Buffer.from(key).toString('base64')).join(',') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const left = await countStale(depsWith(both));
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(500);
  await sealAnew(depsWith(both));
  expect(await countStale(depsWith(both))).toBe(0);
  const noted = (await audited()).reduce((sum, { details }) => sum + details.values, 0);
  expect(noted).toBe(500);
  const { rows } = await database.withClientRaw(clientId, (tx) => tx.query('SELECT app.broken_audit_entry() AS broken'));
  expect(rows).toEqual([{ broken: null }]);
});

describe('while posts go out', () => {
  let bed: PublishingTestBed;
  beforeAll(async () => {
    bed = await startPublishingTestBed();
  });
  afterAll(() => bed.close());

  const send = async (context: PublishingContext, publication: SeededPublication): Promise<string> => {
    await armPublication(context, publication, new AbortController().signal);
    for (const call of (await beginSending(context, publication.clientId, [publication])).begun) {
      const after = await makeCall(context, call, new Map(), Date.now());
      await finishSending(context, publication.clientId, [{ alarm: publication, attempt: call.attempt, after }]);
    }
    return (await bed.row(publication)).state;
  };

  test('keys are rotated and no sending fails', async () => {
    const sealedOld = createChannelCredentials(old);
    const channels = await Promise.all(Array.from({ length: 40 }, () => bed.seedChannel({ externalId: randomUUID() })));
    for (const channelId of [...channels, bed.channelId]) {
      const sealed = sealedOld.seal({ clientId: bed.clientId, channelId }, { botToken: testToken });
      await bed.database.withClientRaw(bed.clientId, (tx) => tx.query('UPDATE channel SET credentials = $1 WHERE id = $2', [sealed, channelId]));
    }
    const context = { ...bed.context, openCredentials: createChannelCredentials(createVault(both)).open };
    const publications = await Promise.all(Array.from({ length: 24 }, () => bed.seed()));
    const states: string[] = [await send(context, publications[0] ?? (await bed.seed()))];
    let isRotating = true;
    const rotated = sealAnew({ ...depsWith(both, bed.database), batch: 3 }).finally(() => (isRotating = false));
    let during = 0;
    for (const publication of publications.slice(1)) {
      if (isRotating) during += 1;
      states.push(await send(context, publication));
    }
    expect((await rotated).renewed).toBe(41);
    expect(during).toBeGreaterThan(0);
    expect(states.filter((state) => state !== 'published')).toEqual([]);
    // The old key has gone, the posts go on.
    const alone = { ...context, openCredentials: createChannelCredentials(createVault([TEST_MASTER_KEY])).open };
    expect(await send(alone, await bed.seed())).toBe('published');
    expect((await bed.telegram.posts()).length).toBe(25);
  });
});
