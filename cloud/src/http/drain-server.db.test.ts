import { fork, type ChildProcess } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { makePicture } from '../media/testing/make-picture.ts';
import { createAccessTokens } from '../security/access-token.ts';

const readySchema = z.object({ type: z.literal('ready'), details: z.object({ url: z.url() }) });

let database: TestDatabase;
let dataDir: string;
let api: ChildProcess;
let url: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-test-drain-'));
  api = fork(join(import.meta.dirname, '..', 'server.ts'), [], {
    env: { ...process.env, DATABASE_URL: database.adminUrl, ZAVOD_DATA_DIR: dataDir, ZAVOD_PORT: '0', ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'), ZAVOD_LOG_LEVEL: 'error' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [message]: unknown[] = await once(api, 'message');
  ({ url } = readySchema.parse(message).details);
});
afterAll(async () => {
  api.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
  await database.close();
});

test('an API that is asked to stop answers what it has begun, takes in nothing new and ends well', async () => {
  const { clientId, ownerId } = await database.seedClient();
  const { token } = await createAccessTokens(TEST_MASTER_KEY).sign(ownerId, new Date());
  const picture = await makePicture();
  const sha256 = createHash('sha256').update(picture).digest('hex');
  const headers = { authorization: `Bearer ${token}`, 'x-media-id': randomUUID(), 'content-length': String(picture.length), expect: '100-continue' };
  const upload = request(`${url}/media/${clientId}/${sha256}`, { method: 'PUT', headers });
  // The API has taken the request up once it says: go on.
  upload.flushHeaders();
  await once(upload, 'continue');
  const ended = once(api, 'exit');
  api.kill('SIGTERM');
  await expect.poll(() => fetch(`${url}/healthz`).then(() => 'in', () => 'refused'), { timeout: 5_000 }).toBe('refused');
  upload.end(picture);
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  expect([response.statusCode, JSON.parse(await text(response))]).toMatchObject([200, { sha256: expect.any(String) }]);
  expect((await ended)[0]).toBe(0);
});
