import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import { createPublicMedia } from '../security/public-media.ts';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let headers: { authorization: string };

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  acme = await database.seedClient();
  headers = { authorization: `Bearer ${(await api.signedIn(acme.ownerId)).token}` };
});
afterAll(async () => {
  await api.close();
  await database.close();
});

describe('a file', () => {
  const picture = Buffer.from('the bytes of a picture');
  const thumbnail = Buffer.from('a smaller one');
  const urlOf = (sha256: string): string => `${api.url}/media/${acme.clientId}/${sha256}`;
  let sha256: string;
  let thumbnailSha256: string;

  beforeAll(async () => {
    const store = openFolderMediaStore(api.dataDir);
    sha256 = await store.put(acme.clientId, picture);
    thumbnailSha256 = await store.put(acme.clientId, thumbnail);
    await database.withClientRaw(acme.clientId, (tx) =>
      tx.query(
        `INSERT INTO media (client_id, id, sha256, thumbnail_sha256, mime_type, bytes) VALUES ($1, $2, $3, $4, 'image/jpeg', $5)`,
        [acme.clientId, randomUUID(), sha256, thumbnailSha256, picture.length],
      ),
    );
  });

  test('comes to a member with its own type, to be kept for ever', async () => {
    const response = await fetch(urlOf(sha256), { headers });
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(picture);
    expect((await fetch(urlOf(thumbnailSha256), { headers })).headers.get('content-type')).toBe('image/webp');
  });

  test('that lies in the store but belongs to no row is not there', async () => {
    const stray = await openFolderMediaStore(api.dataDir).put(acme.clientId, Buffer.from('nobody’s'));
    expect((await fetch(urlOf(stray), { headers })).status).toBe(404);
  });

  test.each(['%2e%2e%2fmaster.key', 'x', createHash('sha256').update('y').digest('hex').toUpperCase()])('named %s is not there', async (name) => {
    expect((await fetch(urlOf(name), { headers })).status).toBe(404);
  });
});

describe('a file for a network', () => {
  const clip = Buffer.from('the bytes of a clip');
  const signed = createPublicMedia(TEST_MASTER_KEY);
  const pathOf = (clientId: string, sha256: string, at = new Date()): string => signed.pathOf({ clientId, sha256, extension: 'mp4' }, at);

  test('comes without an account from its signed address, and to a look at its size', async () => {
    const sha256 = await openFolderMediaStore(api.dataDir).put(acme.clientId, clip);
    const response = await fetch(api.url + pathOf(acme.clientId, sha256));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'video/mp4']);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(clip);
    const look = await fetch(api.url + pathOf(acme.clientId, sha256), { method: 'HEAD' });
    expect([look.status, look.headers.get('content-length')]).toEqual([200, String(clip.length)]);
  });

  test('is not there once its hour is over, for another client, or with a changed name', async () => {
    const sha256 = await openFolderMediaStore(api.dataDir).put(acme.clientId, clip);
    const path = pathOf(acme.clientId, sha256);
    const stranger = randomUUID();
    const wrong = [
      pathOf(acme.clientId, sha256, new Date(Date.now() - 3_700_000)),
      path.replace(acme.clientId, stranger),
      pathOf(stranger, sha256),
      path.replace('.mp4', '.html'),
      path.replace(/signature=.*/, ''),
    ];
    for (const each of wrong) expect((await fetch(api.url + each)).status).toBe(404);
  });
});

describe('the surface', () => {
  test.each([
    ['ru-RU,ru;q=0.9', 'Zavod работает'],
    ['de, en;q=0.5', 'Zavod is running'],
  ])('greets a browser that reads %s', async (language, words) => {
    const response = await fetch(`${api.url}/`, { headers: { 'accept-language': language } });
    expect(await response.text()).toContain(words);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  test('says what is alive, and is not ready without workers', async () => {
    expect(await (await fetch(`${api.url}/healthz`)).json()).toEqual({ status: 'ok' });
    const response = await fetch(`${api.url}/readyz`);
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ database: 'ok', lanes: { publish: 0 } });
  });

  test('is ready once every lane has been heard', async () => {
    for (const lane of ['publish', 'collect', 'generate', 'upkeep']) {
      await database.asAdmin(`INSERT INTO worker_heartbeat (id, lane, host, pid) VALUES ($1, $1, 'here', 1)`, [lane]);
    }
    expect((await fetch(`${api.url}/readyz`)).status).toBe(200);
  });

  test('an unknown place, an unknown call and a body that is none tell nothing of the inside', async () => {
    expect((await fetch(`${api.url}/admin`)).status).toBe(404);
    const unknown = await fetch(`${api.url}/trpc/session.invented`, { headers });
    expect(await unknown.json()).toMatchObject({ error: { message: 'not-found', data: { appError: { code: 'not-found' } } } });
    const broken = await fetch(`${api.url}/trpc/session.signIn`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"email":' });
    const text = await broken.text();
    expect(broken.status).toBe(400);
    expect(text).toContain('bad-input');
    expect(text).not.toMatch(/stack|node_modules|SyntaxError/);
  });

  test('a body beyond the limit is refused', async () => {
    const body = JSON.stringify({ email: 'a@b.test', password: 'x'.repeat(17 * 1024 * 1024) });
    const response = await fetch(`${api.url}/trpc/session.signIn`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(response.status).toBe(413);
  });
});
