import { randomUUID } from 'node:crypto';
import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../../db/testing/test-master-key.ts';
import type { NetworkAdapter, RenewOutcome } from '../../networks/network-adapter.ts';
import { createChannelCredentials } from '../../security/channel-credentials.ts';
import { createVault } from '../../security/vault.ts';
import { createRenewChannelKeysJob } from './renew-channel-keys.ts';

const credentials = createChannelCredentials(createVault([TEST_MASTER_KEY]));
const quiet = { info: () => undefined, warn: () => undefined };
const newEnd = '2027-06-01T00:00:00.000Z';
let database: TestDatabase;
let acme: SeededClient;
const seeded: SeededClient[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  // The job looks at every client: what an earlier test left must not be due.
  for (const { clientId } of seeded) await database.withClientRaw(clientId, (tx) => tx.query('UPDATE channel SET token_expires_at = NULL'));
  acme = await database.seedClient();
  seeded.push(acme);
});

async function channelEndingIn(days: number): Promise<string> {
  const id = randomUUID();
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(
      `INSERT INTO channel (client_id, id, network, title, external_id, time_zone, credentials, token_expires_at)
       VALUES ($1, $2, 'instagram', 'Zerno', $3, 'UTC', $4, now() + $5 * interval '1 day')`,
      [acme.clientId, id, id, credentials.seal({ clientId: acme.clientId, channelId: id }, { accessToken: 'old' }), days],
    ),
  );
  return id;
}
async function row(id: string) {
  const [found] = await database.asAdmin<{ state: string; state_code: string | null; token_expires_at: Date; credentials: Uint8Array }>('SELECT * FROM channel WHERE id = $1', [id]);
  if (found === undefined) throw new Error('no such channel');
  return { ...found, opened: credentials.open({ clientId: acme.clientId, channelId: id, credentials: found.credentials }) };
}

/** Runs the job against a network that answers like this; tells which keys it was asked to renew. */
async function run(outcome: RenewOutcome, runs = 1): Promise<unknown[]> {
  const asked: unknown[] = [];
  // Only renewing is asked of it.
  const adapter = { renew: async (channel: { credentials: unknown }) => (asked.push(channel.credentials), outcome) } as unknown as NetworkAdapter;
  const job = createRenewChannelKeysJob({ workerPool: database.pools.worker, log: quiet, credentials, adapters: { get: async () => adapter } });
  await Promise.all(Array.from({ length: runs }, async () => job({}, {} as JobHelpers)));
  return asked;
}

const renewed: RenewOutcome = { status: 'renewed', credentials: { accessToken: 'new' }, endsAt: newEnd };

test('a key that ends within three weeks is replaced, a younger one is left alone', async () => {
  const [soon, young] = [await channelEndingIn(10), await channelEndingIn(40)];
  expect(await run(renewed)).toEqual([{ accessToken: 'old' }]);
  expect(await row(soon)).toMatchObject({ state: 'active', token_expires_at: new Date(newEnd), opened: { accessToken: 'new' } });
  expect((await row(young)).opened).toEqual({ accessToken: 'old' });
});

test('runs side by side renew each key once', async () => {
  await Promise.all([channelEndingIn(1), channelEndingIn(2), channelEndingIn(3)]);
  expect(await run(renewed, 4)).toHaveLength(3);
});

test('a key the network no longer takes asks for a person, and a network that stumbles is asked again by a later run', async () => {
  const id = await channelEndingIn(5);
  expect(await run({ status: 'retry-later', afterMs: 1, code: 'network-server-error', words: '' })).toHaveLength(1);
  expect(await row(id)).toMatchObject({ state: 'active', opened: { accessToken: 'old' } });
  expect(await run(renewed)).toEqual([]);
  await database.withClientRaw(acme.clientId, (tx) => tx.query('UPDATE channel SET renew_lease_until = NULL WHERE id = $1', [id]));
  await run({ status: 'needs-login', code: 'network-token-wrong', words: '' });
  expect(await row(id)).toMatchObject({ state: 'reconnect', state_code: 'network-token-wrong' });
});
