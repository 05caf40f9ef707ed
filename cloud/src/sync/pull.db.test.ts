import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { imagesOf, pull } from './pull.ts';
import { changesOf } from './testing/changes-of.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function seedPosts(count: number): Promise<{ clientId: string; ownerId: string }> {
  const { clientId, ownerId } = await database.seedClient();
  await database.withClientRaw(clientId, (tx) =>
    tx.query(`INSERT INTO post (client_id, id, title, text, language) SELECT $1, gen_random_uuid(), 'Title', 'Words', 'en' FROM generate_series(1, $2)`, [clientId, count]),
  );
  return { clientId, ownerId };
}

test('beside many small clients the rows of a large one are read by their keys, whatever the plan takes it for', async () => {
  for (let n = 0; n < 12; n += 1) await seedPosts(4);
  const { clientId, ownerId } = await seedPosts(2_000);
  await database.asAdmin('ANALYZE post');
  const [head] = await database.asAdmin<{ epoch: string }>('SELECT epoch FROM client_sync WHERE client_id = $1', [clientId]);
  const request = { clientId, deviceId: randomUUID(), protocolVersion: 2, cursor: { epoch: head?.epoch ?? '', rev: 1 }, limit: 5_000 };
  const page = await pull(database.withClientRaw, ownerId, request);
  const ids = changesOf(page).filter(({ table, row }) => table === 'post' && row?.['title'] === 'Title').map(({ id }) => id);
  expect(ids).toHaveLength(2_000);
  const plan = await database.withClientRaw(clientId, async (tx) => {
    await tx.query('SET LOCAL plan_cache_mode = force_generic_plan');
    await tx.query(`PREPARE images (uuid, uuid[]) AS ${imagesOf('post').text}`);
    const { rows } = await tx.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE images ('${clientId}', '{${ids.slice(0, 50).join(',')}}')`);
    await tx.query('DEALLOCATE images');
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('Index Scan using post_pkey on post');
});
