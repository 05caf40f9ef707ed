import { randomBytes } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assertSafeRole } from './assert-safe-role.ts';
import { openPool } from './open-pool.ts';
import { ensureRoles } from './roles.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { TEST_MASTER_KEY } from './testing/test-master-key.ts';

let database: TestDatabase;
const opened: Pool[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await Promise.all(opened.map((pool) => pool.end()));
  await database.close();
});

const poolFor = (url: string): Pool => {
  const pool = openPool({ url, size: 1 });
  opened.push(pool);
  return pool;
};

describe('the safe role check', () => {
  test('lets zavod_app, zavod_worker, zavod_auth and zavod_queue through', async () => {
    const { zavod_app, zavod_worker, zavod_auth, zavod_queue } = database.urls;
    for (const url of [zavod_app, zavod_worker, zavod_auth, zavod_queue]) await assertSafeRole(poolFor(url));
  });

  test('refuses a superuser and the owner of the tables', async () => {
    await expect(assertSafeRole(poolFor(database.adminUrl))).rejects.toThrow('is a superuser');
    await expect(assertSafeRole(poolFor(database.urls.zavod_owner))).rejects.toThrow('owns the table');
  });

  test('refuses a role that may become one that bypasses row security', async () => {
    await database.asAdmin('CREATE ROLE sneaky BYPASSRLS');
    await database.asAdmin(`CREATE ROLE outwardly_plain LOGIN PASSWORD 'x' IN ROLE sneaky`);
    try {
      const url = new URL(database.urls.zavod_app);
      url.username = 'outwardly_plain';
      url.password = 'x';
      const client = new Client({ connectionString: url.href });
      await client.connect();
      await expect(assertSafeRole(client)).rejects.toThrow('bypasses row-level security');
      await client.end();
    } finally {
      await database.asAdmin('DROP ROLE outwardly_plain');
      await database.asAdmin('DROP ROLE sneaky');
    }
  });
});

describe('rights', () => {
  const denied = async (url: string, sql: string): Promise<void> => {
    await expect(poolFor(url).query(sql)).rejects.toThrow(/permission denied|must be owner/u);
  };

  test.each([
    'TRUNCATE post',
    'CREATE TABLE mine (id int)',
    'CREATE TEMPORARY TABLE mine (id int)',
    'ALTER TABLE post DISABLE ROW LEVEL SECURITY',
    'DROP POLICY client ON post',
    'SELECT * FROM user_secret',
    'SELECT * FROM refresh_session',
    'UPDATE app_user SET is_platform_admin = true',
    'UPDATE audit_log SET action = action',
    'DELETE FROM audit_log',
    'SELECT * FROM _prisma_migrations',
    'SET ROLE zavod_owner',
    'SET ROLE zavod_crossing',
    `SELECT * FROM app.due_publications(now(), 1)`,
    `SELECT * FROM app.memberships_of(gen_random_uuid())`,
    'SELECT * FROM app.all_clients()',
  ])('zavod_app may not %s', (sql) => denied(database.urls.zavod_app, sql));

  test.each(['SELECT * FROM post', 'SELECT * FROM membership', 'SELECT * FROM app.due_sources(1)'])(
    'zavod_auth may not %s',
    (sql) => denied(database.urls.zavod_auth, sql),
  );

  test.each(['SELECT * FROM post', 'SELECT * FROM app_user', 'CREATE TABLE public.mine (id int)'])(
    'zavod_queue may not %s',
    (sql) => denied(database.urls.zavod_queue, sql),
  );

  test('zavod_queue may make a schema of its own', async () => {
    await poolFor(database.urls.zavod_queue).query('CREATE SCHEMA graphile_worker');
  });
});

describe('making roles', () => {
  test('the owner can hand functions over to the crossing role and does not act with its rights', async () => {
    const rights = await database.asAdmin(`SELECT pg_has_role('zavod_owner', 'zavod_crossing', 'MEMBER') AS member, pg_has_role('zavod_owner', 'zavod_crossing', 'USAGE') AS acts`);
    expect(rights).toEqual([{ member: true, acts: false }]);
  });

  test('a second time changes nothing', async () => {
    const again = await ensureRoles({ adminUrl: database.adminUrl, masterKey: TEST_MASTER_KEY });
    expect(again).toEqual(database.urls);
  });

  test('by a user without the right says what to run', async () => {
    await expect(
      ensureRoles({ adminUrl: database.urls.zavod_app, masterKey: randomBytes(32) }),
    ).rejects.toThrow('ALTER ROLE "zavod_app" CREATEROLE');
  });
});
