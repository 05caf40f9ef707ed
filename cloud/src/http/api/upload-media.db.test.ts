import { createHash, randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { apiKeyScopes, type ApiKeyScope } from '@zavod/shared/api-keys/api-key-scopes.ts';
import { mostClipBytes } from '@zavod/shared/domain/upload-limits.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { makeClip } from '../../media/testing/make-clip.ts';
import { makePicture } from '../../media/testing/make-picture.ts';
import { startTestApi, type TestApi } from '../testing/test-api.ts';
import { openProgramCaller } from './testing/open-program-caller.ts';
import { mediaShape } from './shapes/media-shape.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let key: string;
let picture: Buffer;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  picture = await makePicture();
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient();
  key = await keyOf(acme.ownerId, apiKeyScopes);
});

async function keyOf(userId: string, scopes: readonly ApiKeyScope[]): Promise<string> {
  const { api: owner } = await api.signedIn(userId);
  return (await owner.apiKeys.add.mutate({ clientId: acme.clientId, name: 'Site', scopes: [...scopes], lifeDays: null })).key;
}

async function bring(bytes: Buffer, { mediaId = String(randomUUID()), query = '', bearer = key } = {}) {
  const response = await fetch(`${api.url}/api/v1/media/${mediaId}${query}`, { method: 'PUT', headers: { authorization: `Bearer ${bearer}` }, body: new Uint8Array(bytes) });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, body, code: Object(body['error'])['code'] as unknown };
}
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const rows = () => database.asAdmin<{ id: string; file_name: string | null; uploaded_by: string }>('SELECT id, file_name, uploaded_by FROM media WHERE client_id = $1', [acme.clientId]);
async function files(): Promise<string[]> {
  const entries = await readdir(join(api.dataDir, 'media', acme.clientId), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

test('a program brings a picture and names it in a draft', async () => {
  const mediaId = randomUUID();
  const brought = await bring(picture, { mediaId, query: `?fileName=${encodeURIComponent('Дверь.png')}&sha256=${hashOf(picture)}` });
  expect(brought).toMatchObject({ status: 200, body: { id: mediaId, mimeType: 'image/jpeg', width: 400, height: 300, durationMs: null } });
  expect(mediaShape.strict().parse(brought.body)).toEqual(brought.body);
  expect(await rows()).toEqual([{ id: mediaId, file_name: 'Дверь.png', uploaded_by: acme.ownerId }]);
  const ask = openProgramCaller(api.url);
  expect(await ask(key, 'create-post', { text: 'The door is open.', mediaIds: [mediaId] })).toMatchObject({ status: 201, body: { mediaIds: [mediaId] } });
  const audit = await database.asAdmin(`SELECT action, actor_kind, target_id FROM audit_log WHERE client_id = $1 AND action = 'media.uploaded'`, [acme.clientId]);
  expect(audit).toEqual([{ action: 'media.uploaded', actor_kind: 'api_key', target_id: mediaId }]);
});

test('the same file under its id changes nothing, another one is refused', async () => {
  const mediaId = randomUUID();
  const clip = await makeClip();
  const first = await bring(clip, { mediaId });
  expect(first).toMatchObject({ status: 200, body: { mimeType: 'video/mp4', durationMs: 3_000, bytes: clip.length } });
  expect(await bring(clip, { mediaId })).toEqual(first);
  expect(await bring(picture, { mediaId })).toMatchObject({ status: 409, code: 'already-exists' });
  expect(await database.asAdmin(`SELECT FROM audit_log WHERE client_id = $1 AND action = 'media.uploaded'`, [acme.clientId])).toHaveLength(1);
});

test('what cannot be taken is told and leaves neither row nor file', async () => {
  const viewer = await api.addMember(acme.clientId, 'viewer');
  const lacking = await keyOf(acme.ownerId, ['posts:write']);
  const viewersKey = await keyOf(acme.ownerId, ['media:write']);
  await database.asAdmin('UPDATE api_key SET created_by = $2 WHERE client_id = $1 AND scopes = ARRAY[$3]', [acme.clientId, viewer.userId, 'media:write']);
  expect([
    await bring(picture, { bearer: 'zvd_nothing' }),
    await bring(picture, { bearer: lacking }),
    await bring(picture, { bearer: viewersKey }),
    await bring(picture, { mediaId: 'door' }),
    await bring(picture, { query: '?colour=red' }),
    await bring(picture, { query: `?sha256=${'0'.repeat(64)}` }),
    await bring(Buffer.from('<!doctype html><script>alert(1)</script>')),
    await bring(Buffer.alloc(0)),
  ]).toMatchObject([
    { status: 401, code: 'api-key-wrong' },
    { status: 403, code: 'api-key-lacks-scope' },
    { status: 403, code: 'not-allowed' },
    { status: 400, code: 'bad-input', body: { error: { details: { field: 'mediaId' } } } },
    { status: 400, code: 'bad-input' },
    { status: 422, code: 'media-damaged' },
    { status: 422, code: 'media-unreadable' },
    { status: 422, code: 'media-unreadable' },
  ]);
  expect([await rows(), await files()]).toEqual([[], []]);
});

test('a file that says it is too large is refused before it comes', async () => {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; connection: string | undefined }>();
  const call = request(`${api.url}/api/v1/media/${randomUUID()}`, { method: 'PUT', headers: { authorization: `Bearer ${key}`, 'content-length': mostClipBytes + 1 } }, (answer) =>
    resolve({ status: answer.statusCode, connection: answer.headers.connection }),
  );
  call.on('error', reject);
  call.flushHeaders();
  expect(await promise).toEqual({ status: 413, connection: 'close' });
  call.destroy();
});
