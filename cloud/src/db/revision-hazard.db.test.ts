import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPool } from './open-pool.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { createWithClientRaw, type WithClientRaw } from './with-client-raw.ts';

const WRITERS = 32;
const WRITES_EACH = 15;

let database: TestDatabase;
let writers: Pool;
let write: WithClientRaw;
beforeEach(async () => {
  database = await createTestDatabase();
  writers = openPool({ url: database.urls.zavod_app, size: WRITERS });
  write = createWithClientRaw({ pool: writers });
});
afterEach(async () => {
  await writers.end();
  await database.close();
});

/** Writers add labels, each pausing a random moment between its insert and its commit, while one puller follows a cursor. */
const missedRows = async (clientId: string): Promise<number> => {
  let writing = true;
  const writer = async (number: number): Promise<void> => {
    for (let n = 0; n < WRITES_EACH; n += 1) {
      await write(clientId, async (tx) => {
        const values = [clientId, randomUUID(), `${number} ${n}`];
        await tx.query(`INSERT INTO label (client_id, id, name, colour) VALUES ($1, $2, $3, 'red')`, values);
        await tx.query('SELECT pg_sleep(random() * 0.01)');
      });
    }
  };
  const seen = new Set<string>();
  const puller = async (): Promise<void> => {
    let cursor = '0';
    for (let last = false; ; last = !writing) {
      const pulled = await database.withClientRaw(
        clientId,
        (tx) =>
          tx.query<{ row_id: string; rev: string }>(
            `SELECT row_id, rev FROM sync_row WHERE client_id = $1 AND tbl = 'label' AND rev > $2 ORDER BY rev`,
            [clientId, cursor],
          ),
        { mode: 'snapshot' },
      );
      for (const row of pulled.rows) seen.add(row.row_id);
      cursor = pulled.rows.at(-1)?.rev ?? cursor;
      if (last) return;
      await nextTurn();
    }
  };
  const pulling = puller();
  await Promise.all(Array.from({ length: WRITERS }, (_, number) => writer(number)));
  writing = false;
  await pulling;
  return WRITERS * WRITES_EACH - seen.size;
};

describe(`a puller beside ${WRITERS} writers`, () => {
  test('misses no row', async () => {
    const { clientId } = await database.seedClient();
    expect(await missedRows(clientId)).toBe(0);
  });

  test('misses rows when the revision comes from a sequence, which is why it does not', async () => {
    await database.asAdmin('CREATE SEQUENCE app.hasty');
    await database.asAdmin('GRANT USAGE ON SEQUENCE app.hasty TO zavod_app');
    await database.asAdmin(`CREATE OR REPLACE FUNCTION app.note_changes() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO sync_row (client_id, tbl, row_id, rev, deleted)
        SELECT client_id, TG_TABLE_NAME, id, nextval('app.hasty'), false FROM changed;
        RETURN NULL;
      END $$`);
    const { clientId } = await database.seedClient();
    expect(await missedRows(clientId)).toBeGreaterThan(0);
  });
});
