import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from './open-pool.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { createWithClientRaw, type WithClientRaw } from './with-client-raw.ts';

let database: TestDatabase;
let clientId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  ({ clientId } = await database.seedClient());
});
afterAll(() => database.close());

const numbers = { name: 'numbers', text: 'SELECT n FROM generate_series(1, $1::int) AS n' };
const fault = { name: 'fault', text: 'SELECT 10 / (3 - n) AS n FROM generate_series(1, $1::int) AS n' };

describe.each([{ waits: true }, { waits: false }])('where statements wait for each other: $waits', ({ waits }) => {
  let pool: Pool;
  let withClient: WithClientRaw;
  beforeAll(() => {
    pool = openPool({ url: database.urls.zavod_app, size: 1, pipeline: !waits });
    withClient = createWithClientRaw({ pool });
  });
  afterAll(() => pool.end());

  const taken = async (statement: typeof numbers, onRow: (row: Record<string, unknown>) => void, isLast: boolean): Promise<void> =>
    withClient(clientId, (tx) => tx.each(statement, [5], onRow, isLast), { mode: 'snapshot' });

  test.each([{ isLast: false }, { isLast: true }])('rows come one by one (the last statement: $isLast)', async ({ isLast }) => {
    const seen: unknown[] = [];
    await taken(numbers, ({ n }) => seen.push(n), isLast);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  test('what reading a row throws fails the transaction, and the connection goes on', async () => {
    const seen: unknown[] = [];
    const read = ({ n }: Record<string, unknown>): void => {
      seen.push(n);
      if (n === 2) throw new Error('cannot be read');
    };
    await expect(taken(numbers, read, true)).rejects.toThrow('cannot be read');
    expect(seen).toEqual([1, 2]);
    await taken(numbers, () => undefined, true);
  });

  test('a statement that fails on its way tells the reason of the database', async () => {
    await expect(taken(fault, () => undefined, true)).rejects.toThrow('division by zero');
    await taken(numbers, () => undefined, false);
  });

  test('nothing is read once the door has closed', async () => {
    let escaped: (() => Promise<void>) | undefined;
    await withClient(clientId, (tx) => {
      escaped = () => tx.each(numbers, [1], () => undefined, false);
      return Promise.resolve();
    });
    await expect(escaped?.()).rejects.toThrow('its door had closed');
  });
});
