import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isolationFaults, type MatrixReport } from './testing/isolation-matrix.ts';
import { sampleRows } from './testing/sample-rows.ts';
import { seedMatrixClients } from './testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
let clients: { readonly a: string; readonly b: string };
beforeAll(async () => {
  database = await createTestDatabase();
  clients = await seedMatrixClients(database);
});
afterAll(() => database.close());

const examine = async (role: 'app' | 'worker'): Promise<MatrixReport> => {
  const connection = await database.pools[role].connect();
  try {
    await connection.query('BEGIN');
    return await isolationFaults({ connection, ...clients });
  } finally {
    await connection.query('ROLLBACK');
    connection.release();
  }
};

const WITHOUT_CLIENT = `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND c.relname NOT IN ('client', 'app_user') AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'client_id')`;

describe('the isolation matrix', () => {
  test('covers every table that has a client', async () => {
    const tables = await database.asAdmin<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'client_id'
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'client_sync'`,
    );
    expect(Object.keys(sampleRows).sort()).toEqual(tables.map((table) => table.name).sort());
  });

  test.each(['app', 'worker'] as const)('zavod_%s reads no table that belongs to no client, but for who is at work', async (role) => {
    const tables = await database.asAdmin<{ name: string }>(WITHOUT_CLIENT);
    expect(tables.length).toBeGreaterThan(3);
    for (const { name } of tables) {
      // The positive control: the table is there, and somebody may read it.
      await database.asAdmin(`SELECT count(*) FROM ${name}`);
      const read = await database.pools[role].query(`SELECT count(*) FROM ${name}`).then(
        () => 'read',
        (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
      );
      expect([name, read]).toEqual([name, name === 'worker_heartbeat' ? 'read' : '42501']);
    }
  });

  test.each(['app', 'worker'] as const)('zavod_%s reaches its own client and no other', async (role) => {
    const report = await examine(role);
    expect(report.faults).toEqual([]);
    expect(report.checks).toBeGreaterThan(700);
  });
});
