import { randomUUID } from 'node:crypto';
import type { JobHelpers, Task } from 'graphile-worker';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertSql, sampleId, sampleRows } from '../../db/testing/sample-rows.ts';
import { createTestDatabase, type TestDatabase } from '../../db/testing/test-database.ts';
import { pull } from '../../sync/pull.ts';
import { changesOf } from '../../sync/testing/changes-of.ts';
import { createClearOldRecordsJob } from './clear-old-records.ts';
import { createClearOldSessionsJob } from './clear-old-sessions.ts';
import { createClearTombstonesJob } from './clear-tombstones.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const log = { info: () => undefined };
// The jobs under test ask nothing of the queue.
const run = async (task: Task): Promise<void> => void (await task({}, {} as JobHelpers));

test('ended sign-ins are forgotten after a month, living ones are not', async () => {
  const { ownerId } = await database.seedClient();
  const add = (id: string, days: number, revokedDays: number | null) =>
    database.asAdmin(
      `INSERT INTO refresh_session (id, user_id, family_id, token_hash, expires_at, revoked_at)
       VALUES ($1::uuid, $2, $1::uuid, $1::uuid::text, now() + $3 * interval '1 day', now() + $4 * interval '1 day')`,
      [id, ownerId, days, revokedDays],
    );
  const [living, justEnded, longExpired, longRevoked] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await add(living, 20, null);
  await add(justEnded, -1, null);
  await add(longExpired, -31, null);
  await add(longRevoked, 5, -31);
  await run(createClearOldSessionsJob({ authPool: database.pools.auth, log }));
  const left = await database.asAdmin<{ id: string }>('SELECT id FROM refresh_session WHERE user_id = $1', [ownerId]);
  expect(left.map(({ id }) => id).sort()).toEqual([living, justEnded].sort());
});

test('a studio behind the forgotten deletions must start over, one beyond them goes on', async () => {
  const { clientId, ownerId } = await database.seedClient();
  const label = async (): Promise<void> => {
    const id = randomUUID();
    const values = [clientId, id];
    await database.withClientRaw(clientId, (tx) => tx.query(`INSERT INTO label (client_id, id, name, colour) VALUES ($1, $2::uuid, $2::uuid::text, 'red')`, values));
    await database.withClientRaw(clientId, (tx) => tx.query('DELETE FROM label WHERE client_id = $1 AND id = $2', values));
  };
  for (let n = 0; n < 5; n += 1) await label();
  await run(createClearTombstonesJob({ workerPool: database.pools.worker, log, keptRevisions: 4 }));
  const [head] = await database.asAdmin<{ epoch: string; rev: string; min_rev: string }>('SELECT epoch, rev, min_rev FROM client_sync WHERE client_id = $1', [clientId]);
  const rev = Number(head?.rev);
  expect(Number(head?.min_rev)).toBe(rev - 4);
  const ask = (from: number) =>
    pull(database.withClientRaw, ownerId, {
      clientId,
      deviceId: randomUUID(),
      protocolVersion: 1,
      cursor: { epoch: head?.epoch ?? '', rev: from },
      limit: 100,
    });
  expect(await ask(rev - 5)).toMatchObject({ kind: 'reset', code: 'cursor-too-old' });
  const reply = await ask(rev - 4);
  expect(changesOf(reply).map(({ row }) => row)).toEqual([null, null]);
});

test('outcomes of intents are forgotten after 12 months', async () => {
  const { clientId, ownerId } = await database.seedClient();
  const deviceId = randomUUID();
  await database.asAdmin('INSERT INTO device (client_id, id, user_id) VALUES ($1, $2, $3)', [clientId, deviceId, ownerId]);
  for (const [seq, months] of [[1, 13], [2, 11]]) {
    await database.asAdmin(
      `INSERT INTO device_mutation (client_id, device_id, seq, mutation_id, name, args, args_hash, outcome, created_at)
       VALUES ($1, $2, $3, $4, 'addComment', '{}', 'h', 'applied', now() - $5 * interval '1 month')`,
      [clientId, deviceId, seq, randomUUID(), months],
    );
  }
  await run(createClearOldRecordsJob({ workerPool: database.pools.worker, log }));
  expect(await database.asAdmin('SELECT seq FROM device_mutation WHERE client_id = $1', [clientId])).toEqual([{ seq: 2 }]);
});

test('answers to programs are forgotten after a day', async () => {
  const { clientId } = await database.seedClient();
  await database.withClientRaw(clientId, async (tx) => {
    const keyRow = sampleRows['api_key']?.(clientId, 0) ?? {};
    await tx.query(insertSql('api_key', keyRow), Object.values(keyRow));
    for (const [n, createdAt] of [new Date(Date.now() - 25 * 3_600_000), new Date()].entries()) {
      const row = { ...sampleRows['program_answer']?.(clientId, n), created_at: createdAt };
      await tx.query(insertSql('program_answer', row), Object.values(row));
    }
  });
  await run(createClearOldRecordsJob({ workerPool: database.pools.worker, log }));
  expect(await database.asAdmin('SELECT id FROM program_answer WHERE client_id = $1', [clientId])).toEqual([{ id: sampleId('program_answer', clientId, 1) }]);
});
