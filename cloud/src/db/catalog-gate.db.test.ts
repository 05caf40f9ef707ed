import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogFaults } from './catalog-gate.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

const faultsAfter = async (change: string): Promise<readonly string[]> => {
  const connection = await database.adminPool.connect();
  try {
    await connection.query('BEGIN');
    await connection.query(change);
    return await catalogFaults(connection);
  } finally {
    await connection.query('ROLLBACK');
    connection.release();
  }
};

test('every table keeps the rules of tenancy', async () => {
  expect(await faultsAfter('SELECT 1')).toEqual([]);
});

test.each([
  ['a new table without row security', 'CREATE TABLE stray (client_id uuid NOT NULL, id uuid, PRIMARY KEY (client_id, id))'],
  ['a new table without a client', 'CREATE TABLE stray (id uuid PRIMARY KEY)'],
  ['a grant to everybody', 'GRANT SELECT ON post TO PUBLIC'],
  ['TRUNCATE in the hands of the app', 'GRANT TRUNCATE ON post TO zavod_app'],
  ['an audit log that can be rewritten', 'GRANT UPDATE ON audit_log TO zavod_app'],
  ['a second, permissive policy', 'CREATE POLICY extra ON post FOR SELECT TO zavod_app USING (true)'],
  ['a cross-client policy off the list', 'CREATE POLICY crossing ON comment FOR SELECT TO zavod_crossing USING (true)'],
  ['a view that runs as its owner', 'CREATE VIEW peek AS SELECT * FROM post'],
  ['a global unique', 'CREATE UNIQUE INDEX everywhere ON label (name)'],
  ['an index that does not begin with the client', 'CREATE INDEX slow ON post (status)'],
  ['a function that runs as its owner', `CREATE FUNCTION app.peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT count(*) FROM post'`],
  ['an audited function open to the app', 'GRANT EXECUTE ON FUNCTION app.due_sources(int) TO zavod_app'],
  ['a foreign key without the client', 'ALTER TABLE comment DROP CONSTRAINT comment_client_id_post_id_fkey'],
  ['a synced table that stays silent', 'DROP TRIGGER note_update ON post'],
  ['a synced column gone', 'ALTER TABLE post DROP COLUMN risk_notes'],
  ['an enum', `CREATE TYPE mood AS ENUM ('good'); ALTER TABLE post ADD COLUMN mood mood`],
])('notices %s', async (_, change) => {
  expect(await faultsAfter(change)).not.toEqual([]);
});
