import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstCatalogFault } from './catalog-gate.ts';
import { isolationFaults, readMatrixShape, type MatrixShape } from './testing/isolation-matrix.ts';
import { policyMutants, type Mutant } from './testing/policy-mutants.ts';
import { sampleRows } from './testing/sample-rows.ts';
import { seedMatrixClients } from './testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
let clients: { readonly a: string; readonly b: string };
let connection: PoolClient;
let shape: MatrixShape;
beforeAll(async () => {
  database = await createTestDatabase();
  clients = await seedMatrixClients(database);
  connection = await database.adminPool.connect();
  shape = await readMatrixShape(connection);
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

const gateKills = async ({ table }: Mutant): Promise<boolean> => (await firstCatalogFault(connection, table)) !== undefined;

const matrixKills = async ({ table }: Mutant): Promise<boolean> => {
  // The triggers of a synced table write under the policy of sync_row, a second guard that would hide the loss of the first.
  await connection.query(`ALTER TABLE ${table} DISABLE TRIGGER USER; SET LOCAL ROLE zavod_app`);
  const tables = table in sampleRows ? [table] : [];
  return (await isolationFaults({ connection, ...clients, tables, shape, stopAtFirst: true })).faults.length > 0;
};

test('the gate and the matrix each notice isolation that is broken in one place', { timeout: 120_000 }, async () => {
  const mutants = await policyMutants(connection);
  const survivedGate: string[] = [];
  const survivedMatrix: string[] = [];
  for (const mutant of mutants) {
    await inRolledBack(async () => {
      await connection.query(mutant.sql);
      if (!(await gateKills(mutant))) survivedGate.push(mutant.name);
      if (mutant.forCatalogOnly === undefined && !(await matrixKills(mutant))) survivedMatrix.push(mutant.name);
    });
  }
  const tried = mutants.filter(({ forCatalogOnly }) => forCatalogOnly === undefined).length;
  process.stdout.write(`${JSON.stringify({ test: 'policy-mutation', mutants: mutants.length, survivedGate: survivedGate.length, triedOnMatrix: tried, survivedMatrix: survivedMatrix.length })}\n`);
  expect(mutants.length).toBeGreaterThan(600);
  expect(tried).toBeGreaterThan(300);
  expect(survivedGate).toEqual([]);
  expect(survivedMatrix).toEqual([]);
});

test('looked at alone, no table has a fault before it is broken', async () => {
  for (const table of shape.primaryKeys.keys()) expect(await firstCatalogFault(connection, table)).toBeUndefined();
});

test('with the triggers off and nothing broken the matrix is content', async () => {
  await inRolledBack(async () => {
    for (const table of Object.keys(sampleRows)) await connection.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await connection.query('SET LOCAL ROLE zavod_app');
    expect((await isolationFaults({ connection, ...clients, shape })).faults).toEqual([]);
  });
});
