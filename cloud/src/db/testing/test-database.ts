import { randomUUID } from 'node:crypto';
import { Client, Pool } from 'pg';
import { inject } from 'vitest';
import { createRevisionNotifier } from '../nudge-notify.ts';
import { openPool } from '../open-pool.ts';
import { ensureRoles, type RoleUrls } from '../roles.ts';
import { createWithClientRaw, type WithClientRaw } from '../with-client-raw.ts';
import { createWithClient, type WithClient } from '../with-client.ts';
import { TEMPLATE_DATABASE, TEST_MASTER_KEY } from './test-master-key.ts';

export type SeededClient = { readonly clientId: string; readonly ownerId: string; readonly membershipId: string };

export type TestDatabase = {
  readonly urls: RoleUrls;
  readonly adminUrl: string;
  /** As zavod_app. */
  readonly withClient: WithClient;
  readonly withClientRaw: WithClientRaw;
  /** As zavod_worker. */
  readonly withClientAsWorker: WithClient;
  readonly withClientRawAsWorker: WithClientRaw;
  readonly pools: { readonly app: Pool; readonly worker: Pool; readonly auth: Pool };
  /** Makes a client with one member. The person has no password yet. */
  seedClient(options?: {
    readonly name?: string;
    readonly email?: string;
    readonly displayName?: string;
    readonly role?: 'viewer' | 'editor' | 'owner';
  }): Promise<SeededClient>;
  /** Past all row-level security, to look from outside or to break things on purpose. */
  asAdmin<Row extends object>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The same, for a test that needs a transaction of its own. */
  readonly adminPool: Pool;
  close(): Promise<void>;
};

/**
 * A migrated database of its own, copied from the run's template in about 50 ms. For `*.db.test.ts` only:
 *
 *   let database: TestDatabase;
 *   beforeAll(async () => { database = await createTestDatabase(); });
 *   afterAll(() => database.close());
 *   const { clientId } = await database.seedClient();
 *   await database.withClient(clientId, (tx) => tx.post.findMany());
 */
export const createTestDatabase = async ({ isEmpty = false }: { /** Without any table: for what makes them itself. */ readonly isEmpty?: boolean } = {}): Promise<TestDatabase> => {
  const serverUrl = new URL(inject('testPostgresUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  serverUrl.pathname = 'postgres';
  const maintenance = new Client({ connectionString: serverUrl.href });
  await maintenance.connect();
  await maintenance.query(`CREATE DATABASE ${name} TEMPLATE ${isEmpty ? 'template0' : TEMPLATE_DATABASE} STRATEGY FILE_COPY`);
  const url = new URL(serverUrl);
  url.pathname = name;
  const adminUrl = url.href;
  const urls = await ensureRoles({ adminUrl, masterKey: TEST_MASTER_KEY });
  const admin = new Pool({ connectionString: adminUrl, max: 2 });
  // Dropping the database ends connections that are still closing.
  admin.on('error', () => undefined);
  const pools = {
    app: openPool({ url: urls.zavod_app, size: 5 }),
    worker: openPool({ url: urls.zavod_worker, size: 5 }),
    auth: openPool({ url: urls.zavod_auth, size: 2 }),
  };
  const { onCommitted, close: stopNotifying } = createRevisionNotifier({ pool: pools.app });
  const app = createWithClient({ pool: pools.app, onCommitted });
  const worker = createWithClient({ pool: pools.worker, onCommitted });
  // As in the lane that publishes.
  const pipelined = openPool({ url: urls.zavod_worker, size: 5, pipeline: true });

  const seedClient: TestDatabase['seedClient'] = async (options = {}) => {
    const seeded = { clientId: randomUUID(), ownerId: randomUUID(), membershipId: randomUUID() };
    const displayName = options.displayName ?? 'Ada';
    const email = options.email ?? `${seeded.ownerId}@example.test`;
    await pools.auth.query('INSERT INTO app_user (id, email, display_name) VALUES ($1, $2, $3)', [
      seeded.ownerId,
      email,
      displayName,
    ]);
    await app.withClient(seeded.clientId, async (tx) => {
      await tx.client.create({ data: { id: seeded.clientId, name: options.name ?? 'Acme' } });
      await tx.membership.create({
        data: {
          id: seeded.membershipId,
          clientId: seeded.clientId,
          userId: seeded.ownerId,
          displayName,
          role: options.role ?? 'owner',
        },
      });
    });
    return seeded;
  };

  return {
    urls,
    adminUrl,
    withClient: app.withClient,
    withClientRaw: createWithClientRaw({ pool: pools.app, onCommitted }),
    withClientAsWorker: worker.withClient,
    withClientRawAsWorker: createWithClientRaw({ pool: pipelined, onCommitted }),
    pools,
    seedClient,
    asAdmin: async <Row extends object>(text: string, values?: readonly unknown[]) =>
      // Safe as far as a test's own query is: the caller names the columns it selects.
      (await admin.query(text, values ? [...values] : undefined)).rows as Row[],
    adminPool: admin,
    close: async () => {
      await stopNotifying();
      await app.close();
      await worker.close();
      await Promise.all([pools.app.end(), pools.worker.end(), pipelined.end(), pools.auth.end(), admin.end()]);
      await maintenance.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await maintenance.end();
    },
  };
};
