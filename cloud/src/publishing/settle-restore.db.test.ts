import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedMatrixClients } from '../db/testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { settleRestore } from './settle-restore.ts';

let database: TestDatabase;
let clients: { readonly a: string; readonly b: string };
beforeAll(async () => {
  database = await createTestDatabase();
  clients = await seedMatrixClients(database);
});
afterAll(() => database.close());

const statesOf = (clientId: string) => database.asAdmin<{ state: string; error_code: string | null }>('SELECT DISTINCT state, error_code FROM publication WHERE client_id = $1', [clientId]);
const epochs = () => database.asAdmin<{ client_id: string; epoch: string; rev: string }>('SELECT client_id, epoch, rev FROM client_sync ORDER BY client_id');

test('what fell due since the backup waits for a person, what is ahead stays planned, and every studio loads anew', async () => {
  await database.withClientRaw(clients.b, (tx) => tx.query(`UPDATE publication SET due_at = now() + interval '1 hour'`));
  const before = await epochs();
  const deps = { worker: database.pools.worker, withClient: database.withClientRawAsWorker };
  const settled = await settleRestore(deps, new Date('2026-11-01T00:00:00Z'));
  expect(settled).toEqual({ clients: 2, publications: expect.any(Number) });
  expect(settled.publications).toBeGreaterThan(0);
  expect(await statesOf(clients.a)).toEqual([{ state: 'needs_human', error_code: 'publication-lease-over' }]);
  expect(await statesOf(clients.b)).toEqual([{ state: 'planned', error_code: null }]);
  const after = await epochs();
  expect(after.map(({ epoch }) => epoch)).not.toEqual(before.map(({ epoch }) => epoch));
  expect((await settleRestore(deps, new Date('2026-11-01T00:00:00Z'))).publications).toBe(0);
});
