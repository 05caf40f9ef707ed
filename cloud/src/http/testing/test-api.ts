import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Role } from '@zavod/shared/domain/roles.ts';
import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client';
import type { Logger } from 'pino';
import { loadConfig } from '../../config/config.ts';
import type { Environment } from '../../config/env.ts';
import type { TestDatabase } from '../../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../../db/testing/test-master-key.ts';
import { createAccessTokens } from '../../security/access-token.ts';
import { hashPassword } from '../../security/password.ts';
import type { AppRouter } from '../app-router.ts';
import { startServer } from '../start-server.ts';

export type ApiClient = ReturnType<typeof connectTo>;

export interface TestMember {
  readonly userId: string;
  readonly membershipId: string;
  readonly email: string;
  readonly token: string;
  readonly api: ApiClient;
}

export interface TestApi {
  readonly url: string;
  readonly dataDir: string;
  /** Nobody is signed in. */
  readonly anonymous: ApiClient;
  /** A new person in a client, signed in. */
  addMember(clientId: string, role: Role): Promise<TestMember>;
  /** Somebody who is in the database already, signed in. */
  signedIn(userId: string): Promise<{ token: string; api: ApiClient }>;
  setPassword(userId: string, password: string): Promise<void>;
  close(): Promise<void>;
}

/** The real API over real HTTP on a test database. */
export async function startTestApi(database: TestDatabase, environment: Partial<Environment> = {}, log?: Logger): Promise<TestApi> {
  const dataDir = await mkdtemp(join(tmpdir(), 'zavod-test-api-'));
  const config = await loadConfig({
    DATABASE_URL: database.adminUrl,
    ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'),
    ZAVOD_DATA_DIR: dataDir,
    ZAVOD_PORT: 0,
    ZAVOD_LOG_LEVEL: 'silent',
    // Tests ask as fast as they can.
    ZAVOD_CALLS_PER_MINUTE: 0,
    ...environment,
  });
  const server = await startServer(config, log);
  const tokens = createAccessTokens(TEST_MASTER_KEY);
  const signedIn: TestApi['signedIn'] = async (userId) => {
    const { token } = await tokens.sign(userId, new Date());
    return { token, api: connectTo(server.url, token) };
  };
  return {
    url: server.url,
    dataDir,
    anonymous: connectTo(server.url, null),
    signedIn,
    addMember: async (clientId, role) => {
      const userId = randomUUID();
      const membershipId = randomUUID();
      const email = `${userId}@example.test`;
      await database.pools.auth.query('INSERT INTO app_user (id, email, display_name) VALUES ($1, $2, $3)', [userId, email, role]);
      await database.withClientRaw(clientId, (tx) =>
        tx.query('INSERT INTO membership (client_id, id, user_id, display_name, role) VALUES ($1, $2, $3, $4, $5)', [clientId, membershipId, userId, role, role]),
      );
      return { userId, membershipId, email, ...(await signedIn(userId)) };
    },
    setPassword: async (userId, password) => {
      await database.pools.auth.query('INSERT INTO user_secret (user_id, password_hash) VALUES ($1, $2)', [userId, await hashPassword(password)]);
    },
    close: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function connectTo(url: string, token: string | null) {
  const headers = token === null ? {} : { authorization: `Bearer ${token}` };
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers })] });
}

/** The code of the refusal a call ended with; "ok" when it did not. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    if (error instanceof TRPCClientError && isWireError(error.data)) return error.data.appError.code;
    throw error;
  }
}

const isWireError = (data: unknown): data is { appError: { code: string } } =>
  typeof data === 'object' && data !== null && 'appError' in data;
