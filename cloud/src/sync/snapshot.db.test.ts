import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RawTransaction, WithClientRaw } from '../db/with-client-raw.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { snapshot } from './snapshot.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('a page of a client that has just been filled reads its own rows, not all that are left', async () => {
  const { clientId } = await database.seedClient();
  await database.withClientRaw(clientId, (tx) =>
    tx.query(
      `INSERT INTO post (client_id, id, title, text, language, created_at)
       SELECT $1, gen_random_uuid(), 'Title', 'Words', 'en', now() - n * interval '1 minute' FROM generate_series(1, 4000) AS n`,
      [clientId],
    ),
  );
  let read = 0;
  const readSoFar = async (tx: RawTransaction): Promise<number> => {
    const { rows } = await tx.query<{ read: string }>(
      `SELECT coalesce(idx_tup_fetch, 0) + seq_tup_read AS read FROM pg_stat_xact_user_tables WHERE relname = 'post'`,
    );
    return Number(rows[0]?.read ?? 0);
  };
  const counted: WithClientRaw = (id, work, options) =>
    database.withClientRaw(
      id,
      async (tx) => {
        const before = await readSoFar(tx);
        const result = await work(tx);
        read = (await readSoFar(tx)) - before;
        return result;
      },
      options,
    );
  const request = { clientId, deviceId: randomUUID(), protocolVersion: 1 };
  let received = 0;
  for (let place: string | null | undefined = null; place !== undefined; ) {
    const page = await snapshot(counted, { ...request, place });
    place = page.next[0];
    if (page.table !== 'post') continue;
    received += page.rows.length;
    expect(read).toBeLessThanOrEqual(page.rows.length);
  }
  expect(received).toBe(4_000);
});
