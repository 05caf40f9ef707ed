import { insertSql, sampleId, sampleRows, seededNumbers } from './sample-rows.ts';
import type { TestDatabase } from './test-database.ts';

/** Two clients with all their sample rows, and the people that their sample memberships name. */
export const seedMatrixClients = async (database: TestDatabase): Promise<{ readonly a: string; readonly b: string }> => {
  const clients = { a: sampleId('client a'), b: sampleId('client b') };
  for (const client of [clients.a, clients.b]) {
    for (const n of [0, 1, 2]) {
      const id = sampleId('user', client, n);
      const person = [id, `${id}@example.test`, 'Ada'];
      await database.pools.auth.query('INSERT INTO app_user (id, email, display_name) VALUES ($1, $2, $3)', person);
    }
    await database.withClientRaw(client, async (tx) => {
      await tx.query(`INSERT INTO client (id, name) VALUES ($1, 'Acme')`, [client]);
      for (const [table, rowOf] of Object.entries(sampleRows)) {
        for (const row of seededNumbers(table).map((n) => rowOf(client, n))) {
          await tx.query(insertSql(table, row), Object.values(row));
        }
      }
    });
  }
  return clients;
};
