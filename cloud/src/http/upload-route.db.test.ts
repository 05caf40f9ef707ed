import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { mostClipBytes } from '@zavod/shared/domain/upload-limits.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { makeClip } from '../media/testing/make-clip.ts';
import { makePicture } from '../media/testing/make-picture.ts';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let token: string;
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
  ({ token } = await api.addMember(acme.clientId, 'editor'));
});

interface Upload {
  clientId?: string;
  mediaId?: string;
  sha256?: string;
  bearer?: string;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const addressOf = (clientId: string, sha256: string): string => `${api.url}/media/${clientId}/${sha256}`;

async function upload(bytes: Buffer, { clientId = acme.clientId, mediaId = randomUUID(), sha256 = hashOf(bytes), bearer = token }: Upload = {}) {
  const headers = { authorization: `Bearer ${bearer}`, 'x-media-id': mediaId, 'x-file-name': encodeURIComponent('Снимок.png') };
  const response = await fetch(addressOf(clientId, sha256), { method: 'PUT', headers, body: new Uint8Array(bytes) });
  const answer: unknown = await response.json();
  return { status: response.status, answer };
}

const refused = (status: number, code: string, details = expect.anything()) => ({ status, answer: { appError: { code, details } } });
const rowsOf = (clientId: string) =>
  database.asAdmin<Record<string, unknown>>('SELECT * FROM media WHERE client_id = $1 ORDER BY created_at', [clientId]);

async function filesOf(clientId: string): Promise<string[]> {
  const entries = await readdir(join(api.dataDir, 'media', clientId), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

describe('a picture', () => {
  test('is encoded anew, can be read under its new hash, and reaches the studios', async () => {
    const mediaId = randomUUID();
    const { status, answer } = await upload(picture, { mediaId });
    const [row] = await rowsOf(acme.clientId);
    expect([status, answer]).toEqual([200, { mediaId, sha256: row?.['sha256'] }]);
    expect(row).toMatchObject({ id: mediaId, mime_type: 'image/jpeg', width: 400, height: 300, duration_ms: null, file_name: 'Снимок.png' });
    const read = await fetch(addressOf(acme.clientId, String(row?.['sha256'])), { headers: { authorization: `Bearer ${token}` } });
    expect(hashOf(Buffer.from(await read.arrayBuffer()))).toBe(row?.['sha256']);
    const synced = await database.asAdmin<{ rev: string }>(`SELECT rev FROM sync_row WHERE client_id = $1 AND tbl = 'media' AND row_id = $2`, [acme.clientId, mediaId]);
    expect(Number(synced[0]?.rev)).toBeGreaterThan(0);
  });

  test('handed in again under its id changes nothing', async () => {
    const mediaId = randomUUID();
    const first = await upload(picture, { mediaId });
    expect(await upload(picture, { mediaId })).toEqual(first);
    expect(await rowsOf(acme.clientId)).toHaveLength(1);
  });

  test('brought twice by two people is two rows over the same file', async () => {
    const [first, second] = [await upload(picture), await upload(picture)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(new Set((await rowsOf(acme.clientId)).map((row) => row['sha256'])).size).toBe(1);
    expect(await rowsOf(acme.clientId)).toHaveLength(2);
  });

  test('under the id of another file is refused', async () => {
    const mediaId = randomUUID();
    await upload(picture, { mediaId });
    expect(await upload(await makeClip(), { mediaId })).toEqual(refused(409, 'already-exists'));
  });
});

describe('a clip', () => {
  test('keeps its bytes and is measured', async () => {
    const clip = await makeClip({ rotation: 90, audio: 'aac' });
    expect(await upload(clip)).toMatchObject({ status: 200, answer: { sha256: hashOf(clip) } });
    expect(await rowsOf(acme.clientId)).toMatchObject([
      { mime_type: 'video/mp4', width: 720, height: 1280, duration_ms: 3_000, bytes: clip.length, thumbnail_sha256: null },
    ]);
  });

  test('is read in parts', async () => {
    const clip = await makeClip();
    await upload(clip);
    const read = (range: string) => fetch(addressOf(acme.clientId, hashOf(clip)), { headers: { authorization: `Bearer ${token}`, range } });
    const part = await read('bytes=4-11');
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-11/${clip.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(clip.subarray(4, 12));
    expect((await read(`bytes=${clip.length}-`)).status).toBe(416);
  });
});

describe('a file that cannot be used leaves nothing:', () => {
  test.each([
    ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="500" height="500"/>')],
    ['a web page', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a clip no network takes', async () => makeClip({ video: 'vp9' })],
    ['nothing at all', async () => Buffer.alloc(0)],
  ])('%s', async (_name, make) => {
    expect(await upload(await make())).toEqual(refused(422, 'media-unreadable'));
    expect([await rowsOf(acme.clientId), await filesOf(acme.clientId)]).toEqual([[], []]);
  });

  test('one whose bytes are not those of its hash', async () => {
    expect(await upload(picture, { sha256: hashOf(Buffer.from('another')) })).toEqual(refused(409, 'media-damaged'));
    expect(await filesOf(acme.clientId)).toEqual([]);
  });

  test('one that says it is larger than any clip may be', async () => {
    const headers = { authorization: `Bearer ${token}`, 'x-media-id': randomUUID(), 'content-length': String(mostClipBytes + 1) };
    const asking = request(addressOf(acme.clientId, hashOf(picture)), { method: 'PUT', headers });
    asking.on('error', () => undefined);
    asking.flushHeaders();
    const [answer] = await once(asking, 'response');
    expect(answer).toMatchObject({ statusCode: 413 });
    asking.destroy();
  });

  test('one whose connection was cut', async () => {
    const headers = { authorization: `Bearer ${token}`, 'x-media-id': randomUUID(), 'content-length': String(picture.length) };
    const asking = request(addressOf(acme.clientId, hashOf(picture)), { method: 'PUT', headers });
    asking.on('error', () => undefined);
    asking.write(picture.subarray(0, 100));
    await expect.poll(() => filesOf(acme.clientId)).toHaveLength(1);
    asking.destroy();
    await expect.poll(() => filesOf(acme.clientId)).toEqual([]);
    expect(await rowsOf(acme.clientId)).toEqual([]);
  });
});

describe('who may not', () => {
  test('hears so also with a file larger than the line holds at once', async () => {
    const viewer = await api.addMember(acme.clientId, 'viewer');
    expect(await upload(Buffer.alloc(20_000_000), { bearer: viewer.token })).toEqual(refused(403, 'not-allowed'));
    expect(await upload(Buffer.alloc(20_000_000), { bearer: 'forged' })).toEqual(refused(401, 'signed-out'));
  });

  test('a viewer is told so', async () => {
    const viewer = await api.addMember(acme.clientId, 'viewer');
    expect(await upload(picture, { bearer: viewer.token })).toEqual(refused(403, 'not-allowed'));
  });

  test('for a member of another client it answers as for a client that never was', async () => {
    const other = await database.seedClient();
    const foreign = await upload(picture, { clientId: other.clientId });
    expect(foreign).toEqual(refused(404, 'not-found'));
    expect(await upload(picture, { clientId: randomUUID() })).toEqual(foreign);
    expect(await filesOf(other.clientId)).toEqual([]);
  });

  test('nobody without a token, and no id that is none', async () => {
    expect(await upload(picture, { bearer: 'forged' })).toEqual(refused(401, 'signed-out'));
    expect(await upload(picture, { mediaId: '../x' })).toEqual(refused(400, 'bad-input', { field: 'mediaId' }));
  });
});
