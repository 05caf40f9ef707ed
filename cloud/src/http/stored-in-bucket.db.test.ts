import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { openS3Bed, s3Key, type S3Bed } from '../media/testing/s3-bed.ts';
import { makeClip } from '../media/testing/make-clip.ts';
import { createPublicMedia } from '../security/public-media.ts';
import { startTestApi, type TestApi } from './testing/test-api.ts';

let database: TestDatabase;
let bed: S3Bed;
let api: TestApi;
let acme: SeededClient;
let token: string;

beforeAll(async () => {
  database = await createTestDatabase();
  bed = await openS3Bed();
  api = await startTestApi(database, {
    S3_ENDPOINT: bed.simulator.url,
    S3_BUCKET: bed.simulator.bucket,
    S3_ACCESS_KEY_ID: s3Key.accessKeyId,
    S3_SECRET_ACCESS_KEY: s3Key.secretAccessKey,
  });
  acme = await database.seedClient();
  ({ token } = await api.addMember(acme.clientId, 'editor'));
});
afterAll(async () => {
  await api.close();
  await bed.close();
  await database.close();
});

async function upload(): Promise<{ clip: Buffer; sha256: string; status: number; answer: unknown }> {
  const clip = await makeClip();
  const sha256 = createHash('sha256').update(clip).digest('hex');
  const headers = { authorization: `Bearer ${token}`, 'x-media-id': randomUUID() };
  const response = await fetch(`${api.url}/media/${acme.clientId}/${sha256}`, { method: 'PUT', headers, body: new Uint8Array(clip) });
  return { clip, sha256, status: response.status, answer: await response.json() };
}

test('a clip that a person brings lies in the bucket and is read from there in parts', async () => {
  const { clip, sha256, status } = await upload();
  expect([status, [...bed.simulator.objects.keys()]]).toEqual([200, [`media/${acme.clientId}/${sha256}`]]);
  const part = await fetch(`${api.url}/media/${acme.clientId}/${sha256}`, { headers: { authorization: `Bearer ${token}`, range: 'bytes=4-11' } });
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 4-11/${clip.length}`]);
  expect(Buffer.from(await part.arrayBuffer())).toEqual(clip.subarray(4, 12));
});

test('a network fetches it from its signed address without a redirect, and may look at its size first', async () => {
  const { clip, sha256 } = await upload();
  const path = createPublicMedia(TEST_MASTER_KEY).pathOf({ clientId: acme.clientId, sha256, extension: 'mp4' }, new Date());
  const look = await fetch(api.url + path, { method: 'HEAD', redirect: 'error' });
  expect([look.status, look.headers.get('content-length'), look.headers.get('content-type')]).toEqual([200, String(clip.length), 'video/mp4']);
  const whole = await fetch(api.url + path, { redirect: 'error' });
  expect(Buffer.from(await whole.arrayBuffer()).equals(clip)).toBe(true);
  const part = await fetch(api.url + path, { redirect: 'error', headers: { range: `bytes=${clip.length - 3}-` } });
  expect(Buffer.from(await part.arrayBuffer())).toEqual(clip.subarray(-3));
});

test('while the bucket is away a person hears so, and a network is asked to come again', async () => {
  const { sha256 } = await upload();
  bed.simulator.setReadOnly(true);
  expect(await upload()).toMatchObject({ status: 503, answer: { appError: { code: 'media-store-away' } } });
  bed.simulator.setReadOnly(false);
  bed.simulator.fail({ kind: 'access-denied' });
  const path = createPublicMedia(TEST_MASTER_KEY).pathOf({ clientId: acme.clientId, sha256, extension: 'mp4' }, new Date());
  expect((await fetch(api.url + path)).status).toBe(503);
});
