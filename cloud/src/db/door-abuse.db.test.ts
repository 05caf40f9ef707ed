import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPool } from './open-pool.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';
import { createWithClient, type PrismaDoor } from './with-client.ts';
import { createWithClientRaw, type WithClientRaw } from './with-client-raw.ts';

const CLIENTS = 8;
const ROUNDS = 20;
const AT_ONCE = 16;

let database: TestDatabase;
let pool: Pool;
let prisma: PrismaDoor;
let raw: WithClientRaw;
let pipelinedPool: Pool;
let pipelined: WithClientRaw;
let clients: readonly string[];
beforeEach(async () => {
  database = await createTestDatabase();
  pool = openPool({ url: database.urls.zavod_app, size: 4, statementTimeoutMs: 40, idleInTransactionTimeoutMs: 60 });
  prisma = createWithClient({ pool, transactionTimeoutMs: 50 });
  raw = createWithClientRaw({ pool });
  pipelinedPool = openPool({ url: database.urls.zavod_app, size: 4, statementTimeoutMs: 40, idleInTransactionTimeoutMs: 60, pipeline: true });
  pipelined = createWithClientRaw({ pool: pipelinedPool });
  clients = await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const { clientId } = await database.seedClient();
      await database.withClient(clientId, (tx) => tx.label.create({ data: { id: randomUUID(), clientId, name: clientId, colour: 'red' } }));
      return clientId;
    }),
  );
});
afterEach(async () => {
  await prisma.close();
  await Promise.all([pool.end(), pipelinedPool.end()]);
  await database.close();
});

type Seen = { wrong: number; right: number; failed: number };

const note = (seen: Seen, clientId: string, names: readonly string[]): void => {
  if (names.length === 1 && names[0] === clientId) seen.right += 1;
  else seen.wrong += 1;
};

const misbehave = (n: number): Promise<unknown> | undefined => {
  if (n % 5 === 0) return delay(70);
  if (n % 5 === 1) throw new Error('the work gave up');
  return undefined;
};

const throughPrisma = (clientId: string, n: number, seen: Seen): Promise<void> =>
  prisma.withClient(clientId, async (tx) => {
    if (n % 5 === 2) await tx.$queryRaw`SELECT pg_sleep(0.08)::text`;
    note(seen, clientId, (await tx.label.findMany()).map((label) => label.name));
    await misbehave(n);
    note(seen, clientId, (await tx.label.findMany()).map((label) => label.name));
  });

const throughRaw = (clientId: string, n: number, seen: Seen, door = raw): Promise<void> =>
  door(clientId, async (tx) => {
    if (n % 5 === 2) await tx.query('SELECT pg_sleep(0.08)');
    const look = async (): Promise<void> => note(seen, clientId, (await tx.query<{ name: string }>('SELECT name FROM label')).rows.map((label) => label.name));
    await look();
    // Sent together, one fails: what is behind it, and what is sent only later, must not meet the next client.
    if (n % 5 === 3) await Promise.all([look(), tx.query('SELECT 1 / 0'), look(), look().then(look, look), delay(5).then(look)]);
    await misbehave(n);
    await look();
  });

describe('a small pool shared by clients whose work times out, throws and hangs', () => {
  test.each([
    ['the Prisma door', throughPrisma],
    ['the raw door', (clientId: string, n: number, seen: Seen) => throughRaw(clientId, n, seen)],
    ['the raw door that does not wait', (clientId: string, n: number, seen: Seen) => throughRaw(clientId, n, seen, pipelined)],
    ['both doors at once', (clientId: string, n: number, seen: Seen) => (n % 2 ? throughRaw : throughPrisma)(clientId, n, seen)],
  ])('%s never shows a wrong row', async (_, through) => {
    const seen: Seen = { wrong: 0, right: 0, failed: 0 };
    const caller = async (number: number): Promise<void> => {
      for (let n = number; n < number + ROUNDS; n += 1) {
        const clientId = clients[n % CLIENTS] ?? '';
        await through(clientId, n, seen).catch(() => (seen.failed += 1));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, (_ignored, number) => caller(number)));
    expect(seen.wrong).toBe(0);
    expect(seen.right).toBeGreaterThan(100);
    expect(seen.failed).toBeGreaterThan(100);
  });

  test('a connection given back knows no client', async () => {
    await Promise.all(clients.map((clientId, n) => throughRaw(clientId, n, { wrong: 0, right: 0, failed: 0 }).catch(() => undefined)));
    for (let n = 0; n < 12; n += 1) {
      const answer = await pool.query<{ client: string | null; rows: string }>(
        `SELECT nullif(current_setting('app.client_id', true), '') AS client, (SELECT count(*) FROM label) AS rows`,
      );
      expect(answer.rows).toEqual([{ client: null, rows: '0' }]);
    }
  });
});
