import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { exportedTables, leftOutTables, peopleColumns } from './exported-tables.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

/** Columns of all tables of clients, from the catalog itself. */
const columns = () =>
  database.asAdmin<{ table: string; name: string; type: string; isReference: boolean }>(
    `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, NULL) AS type,
       EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)) AS "isReference"
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND EXISTS (SELECT 1 FROM pg_attribute own WHERE own.attrelid = c.oid AND own.attname = 'client_id') ORDER BY 1, a.attnum`,
  );
const isExported = (table: string): table is keyof typeof exportedTables => Object.hasOwn(exportedTables, table);
const hiddenOf = (table: string): readonly string[] => (isExported(table) ? exportedTables[table] : []);

/** Look like secrets and are none: hashes of texts, and what a provider is asked by. */
const harmless = ['content_hash', 'approved_hash', 'origin_hash', 'payload_hash', 'hash', 'prev_hash', 'cache_key', 'token_expires_at', 'input_tokens', 'output_tokens'];
/** Ids of rows that have no foreign key, as what they name may go. */
const ownIds = ['media.folder_id', 'conflict.mutation_id', 'post_revision.mutation_id', 'audit_log.actor_id', 'audit_log.target_id', 'webhook.created_by', 'api_key.created_by'];

test('every table of a client is exported, or left out for a reason', async () => {
  const tables = [...new Set((await columns()).map(({ table }) => table))];
  expect([...Object.keys(exportedTables), ...Object.keys(leftOutTables)].toSorted()).toEqual(tables.toSorted());
});

test('no column with bytes or with the name of a secret is exported', async () => {
  const suspicious = (await columns()).filter(({ table, name, type }) => isExported(table) && (type === 'bytea' || /secret|token|credential|password|hash$|key$/.test(name)));
  expect(suspicious.length).toBeGreaterThan(10);
  expect(suspicious.filter(({ table, name }) => !hiddenOf(table).includes(name) && !harmless.includes(name))).toEqual([]);
});

test('every column that names somebody or something without a foreign key is known', async () => {
  const loose = (await columns()).filter(({ table, name, type, isReference }) => isExported(table) && type === 'uuid' && !isReference && name !== 'id');
  const people = Object.entries(peopleColumns).flatMap(([table, names]) => names.map((name) => `${table}.${name}`));
  // membership.user_id has a foreign key, to the people of the installation.
  expect([...people.filter((column) => column !== 'membership.user_id'), ...ownIds].toSorted()).toEqual(loose.map(({ table, name }) => `${table}.${name}`).toSorted());
});
