import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type {} from '../../../cloud/src/db/testing/start-test-postgres.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../../cloud/src/db/testing/test-database.ts';
import { startTestApi, type TestApi, type TestMember } from '../../../cloud/src/http/testing/test-api.ts';
import { makeClip } from '../../../cloud/src/media/testing/make-clip.ts';
import { makePicture } from '../../../cloud/src/media/testing/make-picture.ts';
import { startTestDesk, type TestDesk } from './testing/test-desk.ts';

let database: TestDatabase;
let api: TestApi;
let line: Line;
let acme: SeededClient;
let member: TestMember;
let postId: string;
let desk: TestDesk;
let chosen: string;
const surprises: unknown[] = [];
const password = 'a long password';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient();
  member = await api.addMember(acme.clientId, 'editor');
  await api.setPassword(member.userId, password);
  postId = randomUUID();
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'Bridge', 'It opens.', 'en')`, [acme.clientId, postId]),
  );
  line = await openLine(Number(new URL(api.url).port));
  chosen = mkdtempSync(join(tmpdir(), 'zavod-chosen-'));
  desk = await startTestDesk(line.url, surprises);
  await desk.window.ask('session.signIn', { email: member.email, password });
  await becomes('synced');
});
afterEach(async () => {
  desk.close();
  await line.close();
  rmSync(chosen, { recursive: true });
  if (surprises.length > 0) throw new Error(`The engine was surprised: ${surprises.map(String).join('; ')}`);
});

interface Line {
  url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** The way to the cloud, which a test can cut. */
async function openLine(port: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server: Server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [[near, far], [far, near]] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
      socket.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  const { port: own } = server.address() as AddressInfo;
  const cut = (): void => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${own}`,
    cut,
    mend: () => (isCut = false),
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}

const becomes = (connection: string): Promise<void> =>
  expect.poll(async () => (await desk.window.ask('sync.state', { clientId: acme.clientId })).connection, { timeout: 10_000 }).toBe(connection);
const detail = () => desk.window.ask('post.open', { clientId: acme.clientId, postId });
const inCloud = () =>
  database.asAdmin<Record<string, unknown>>('SELECT id, sha256, mime_type, width, height, duration_ms FROM media WHERE client_id = $1', [acme.clientId]);

async function choose(name: string, bytes: Buffer, forPost: string | null = postId) {
  const path = join(chosen, name);
  writeFileSync(path, bytes);
  const ticket = randomUUID();
  desk.engine.offerFiles(ticket, [path]);
  return desk.window.ask('media.add', { clientId: acme.clientId, postId: forPost, ticket });
}

async function show(mediaIds: string[]) {
  const before = await detail();
  const args = { postId, seen: before?.seen, changes: { mediaIds: { base: before?.post.mediaIds, mine: mediaIds } }, variants: [] };
  return desk.window.ask('intent.submit', { clientId: acme.clientId, name: 'editPost', args });
}

test('a picture brought without a network is seen at once, survives a restart, and reaches the cloud with its post', async () => {
  line.cut();
  desk.engine.tryNow();
  await becomes('offline');
  const { mediaIds } = await choose('bridge.png', await makePicture());
  expect(await show(mediaIds)).toMatchObject({ outcome: 'applied' });
  const [shown] = (await detail())?.media ?? [];
  expect(await desk.engine.mediaFile(acme.clientId, shown?.sha256 ?? '')).not.toBeNull();
  await desk.restart();
  expect((await detail())?.media).toEqual([shown]);
  expect(await desk.window.ask('media.uploads', { clientId: acme.clientId, postId })).toMatchObject([{ fileName: 'bridge.png', refusal: null }]);

  line.mend();
  desk.engine.tryNow();
  await becomes('synced');
  const [row] = await inCloud();
  expect(row).toMatchObject({ id: mediaIds[0], mime_type: 'image/jpeg', width: 400, height: 300 });
  await expect.poll(async () => (await detail())?.media[0]?.sha256).toBe(row?.['sha256']);
  const [post] = await database.asAdmin('SELECT media_ids FROM post WHERE id = $1', [postId]);
  expect(post).toEqual({ media_ids: mediaIds });
  expect(await desk.window.ask('media.uploads', { clientId: acme.clientId, postId })).toEqual([]);
});

test('a clip goes from the desk into the cloud byte by byte, and a colleague reads it', async () => {
  const clip = await makeClip({ audio: 'aac' });
  const { mediaIds } = await choose('bridge.mp4', clip);
  await show(mediaIds);
  await becomes('synced');
  const [row] = await inCloud();
  expect(row).toMatchObject({ mime_type: 'video/mp4', width: 1280, height: 720, duration_ms: 3_000 });
  const read = await fetch(`${api.url}/media/${acme.clientId}/${String(row?.['sha256'])}`, { headers: { authorization: `Bearer ${member.token}` } });
  expect(Buffer.from(await read.arrayBuffer()).equals(clip)).toBe(true);
});

test('a file that only looks like a clip is refused by the cloud: told where the person is, and nothing else is held up', async () => {
  line.cut();
  desk.engine.tryNow();
  await becomes('offline');
  const { mediaIds } = await choose('noise.mp4', Buffer.concat([(await makeClip()).subarray(0, 40), Buffer.alloc(5_000, 7)]));
  await show(mediaIds);
  line.mend();
  desk.engine.tryNow();
  await becomes('synced');
  const [item] = await desk.window.ask('inbox.list', { clientId: acme.clientId });
  expect(item).toMatchObject({ kind: 'refused', code: 'media-unreadable', details: { name: 'noise.mp4' } });
  const uploads = await desk.window.ask('media.uploads', { clientId: acme.clientId, postId });
  expect(uploads).toMatchObject([{ fileName: 'noise.mp4', refusal: { code: 'media-unreadable' } }]);
  await desk.window.ask('media.dismiss', { clientId: acme.clientId, mediaId: mediaIds[0] ?? '' });
  expect(await desk.window.ask('media.uploads', { clientId: acme.clientId, postId })).toEqual([]);
});

test('a picture brought to the library without a network has its size and its tag at once, and both reach the cloud', async () => {
  line.cut();
  desk.engine.tryNow();
  await becomes('offline');
  const { mediaIds } = await choose('Мост.png', await makePicture(), null);
  const [mediaId] = mediaIds;
  const submitted = await desk.window.ask('intent.submit', { clientId: acme.clientId, name: 'tagMedia', args: { changes: [{ mediaId, add: ['мост'], remove: [] }] } });
  expect(submitted).toMatchObject({ outcome: 'applied' });
  const filter = { search: 'мос', kind: null, folder: null, tag: 'мост', fits: 'instagram', onlyUnused: true, isDeleted: false, sort: 'newest' } as const;
  const page = () => desk.window.ask('library.page', { clientId: acme.clientId, filter, offset: 0, limit: 10 });
  expect(await page()).toMatchObject({ total: 1, rows: [{ media: { id: mediaId, width: 400, height: 300, fileName: 'Мост.png' }, uses: 0 }] });
  expect(await desk.window.ask('media.uploads', { clientId: acme.clientId, postId: null })).toMatchObject([{ fileName: 'Мост.png' }]);
  await desk.restart();
  expect(await page()).toMatchObject({ total: 1 });

  line.mend();
  desk.engine.tryNow();
  await becomes('synced');
  const [row] = await database.asAdmin('SELECT id, tags, file_name, uploaded_by FROM media WHERE client_id = $1', [acme.clientId]);
  expect(row).toEqual({ id: mediaId, tags: ['мост'], file_name: 'Мост.png', uploaded_by: member.userId });
  await expect.poll(async () => (await page()).rows[0]?.media.mimeType).toBe('image/jpeg');
  const freed = await desk.window.ask('storage.free', {});
  expect(freed).toMatchObject({ waitingBytes: 0, fault: null });
});
