import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogFaults } from './catalog-gate.ts';
import { isolationFaults } from './testing/isolation-matrix.ts';
import { policyMutants, type Mutant } from './testing/policy-mutants.ts';
import { sampleRows } from './testing/sample-rows.ts';
import { seedMatrixClients } from './testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
let clients: { readonly a: string; readonly b: string };
let connection: PoolClient;
beforeAll(async () => {
  database = await createTestDatabase();
  clients = await seedMatrixClients(database);
  connection = await database.adminPool.connect();
});
afterAll(async () => {
  connection.release();
  await database.close();
});

const inRolledBack = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  await connection.query('BEGIN');
  try {
    return await work();
  } finally {
    await connection.query('ROLLBACK');
  }
};

// FORCE binds the owner, who never serves; a counter for a stranger also needs its client; a unique over all clients hurts
// only rows that happen to be equal.
const isForCatalogOnly = ({ name }: Mutant): boolean =>
  /not forced|^client_sync: WITH CHECK|over all clients/u.test(name);

const matrixKills = async (mutant: Mutant): Promise<boolean> => {
  if (isForCatalogOnly(mutant)) return false;
  // The triggers of a synced table write under the policy of sync_row, a second guard that would hide the loss of the first.
  await connection.query(`ALTER TABLE ${mutant.table} DISABLE TRIGGER USER; SET LOCAL ROLE zavod_app`);
  const tables = mutant.table in sampleRows ? [mutant.table] : [];
  return (await isolationFaults({ connection, ...clients, tables })).faults.length > 0;
};

test('the gate and the matrix each notice isolation that is broken in one place', { timeout: 120_000 }, async () => {
  const mutants = await policyMutants(connection);
  const survivedGate: string[] = [];
  const survivedMatrix: string[] = [];
  for (const mutant of mutants) {
    await inRolledBack(async () => {
      await connection.query(mutant.sql);
      if ((await catalogFaults(connection)).length === 0) survivedGate.push(mutant.name);
      if (!(await matrixKills(mutant))) survivedMatrix.push(mutant.name);
    });
  }
  expect(mutants.length).toBeGreaterThan(200);
  expect(survivedGate).toEqual([]);
  expect(survivedMatrix.filter((name) => !mutants.some((mutant) => mutant.name === name && isForCatalogOnly(mutant)))).toEqual([]);
});

test('with the triggers off and nothing broken the matrix is content', async () => {
  await inRolledBack(async () => {
    for (const table of Object.keys(sampleRows)) await connection.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await connection.query('SET LOCAL ROLE zavod_app');
    expect((await isolationFaults({ connection, ...clients })).faults).toEqual([]);
  });
});
