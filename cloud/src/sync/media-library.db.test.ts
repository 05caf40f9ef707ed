import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PushedMutation } from '@zavod/shared/sync/push.ts';
import type { JobHelpers } from 'graphile-worker';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { createClearDeletedMediaJob } from '../jobs/upkeep/clear-deleted-media.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import type { MediaStore } from '../media/media-store.ts';
import { push } from './push.ts';

let database: TestDatabase;
let dataDir: string;
let store: MediaStore;
let acme: SeededClient;
let postId: string;
let mediaId: string;
let device: Device;

beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-library-'));
  store = openFolderMediaStore(dataDir);
});
afterAll(async () => {
  await database.close();
  await rm(dataDir, { recursive: true });
});
beforeEach(async () => {
  acme = await database.seedClient();
  postId = randomUUID();
  await inClient(`INSERT INTO post (id, client_id, title, text, language) VALUES ($2, $1, 'Harbour', 'The tide turns at six.', 'en')`, postId);
  mediaId = await seedMedia();
  device = openDevice();
});

const inClient = (sql: string, ...values: unknown[]) => database.withClientRaw(acme.clientId, (tx) => tx.query(sql, [acme.clientId, ...values]));

async function seedMedia(sha256 = randomUUID().replaceAll('-', '').repeat(2)): Promise<string> {
  const id = randomUUID();
  await inClient(`INSERT INTO media (id, client_id, sha256, mime_type, width, height, bytes, file_name, uploaded_by) VALUES ($2, $1, $3, 'image/jpeg', 800, 600, 9, 'bridge.jpg', $4)`, id, sha256, acme.ownerId);
  return id;
}

type Device = ReturnType<typeof openDevice>;

/** One studio: its intents in their order. */
function openDevice(protocolVersion = 2, withClientRaw = database.withClientRaw) {
  const deviceId = randomUUID();
  let seq = 0;
  const faults: unknown[] = [];
  const deps = { withClientRaw, onPublicationsChanged: () => undefined, onFault: (error: unknown) => faults.push(error) };
  return async (name: string, args: object): Promise<string> => {
    seq += 1;
    const intent: PushedMutation = { seq, mutationId: randomUUID(), name, args, decidedAt: '2026-11-24T10:00:00.000Z' };
    const reply = await push(deps, { userId: acme.ownerId, role: 'owner' }, { clientId: acme.clientId, deviceId, epoch: null, protocolVersion, mutations: [intent] });
    if (faults[0] !== undefined) throw faults[0];
    const [receipt] = reply.kind === 'receipts' ? reply.receipts : [];
    return receipt?.code ?? receipt?.outcome ?? reply.kind;
  };
}

const seen = { contentRev: 0, statusRev: 0, scheduleRev: 0, after: null };
const show = (by: Device, ids: string[], base: string[] = []) => by('editPost', { postId, seen, changes: { mediaIds: { base, mine: ids } }, variants: [] });
const media = async (id = mediaId) =>
  (await database.asAdmin<{ deleted_at: Date | null; folder_id: string | null; tags: string[] }>('SELECT deleted_at, folder_id, tags FROM media WHERE id = $1', [id]))[0];
const shownBy = async () => (await database.asAdmin<{ media_id: string }>('SELECT media_id FROM post_media WHERE post_id = $1', [postId])).map((row) => row.media_id);

test('folders and tags are kept, a folder that goes leaves its files, and studios are told of each change', async () => {
  const folderId = randomUUID();
  const before = await database.asAdmin<{ rev: string }>('SELECT rev FROM client_sync WHERE client_id = $1', [acme.clientId]);
  expect(await device('nameMediaFolder', { folderId, name: 'Весна' })).toBe('applied');
  expect(await device('moveMedia', { moves: [{ mediaId, folderId }] })).toBe('applied');
  expect(await device('tagMedia', { changes: [{ mediaId, add: ['мост', 'bridge'], remove: [] }] })).toBe('applied');
  expect(await device('renameMediaTag', { from: 'bridge', to: 'bridges' })).toBe('applied');
  expect(await media()).toMatchObject({ folder_id: folderId, tags: ['bridges', 'мост'] });
  expect(await device('deleteMediaFolder', { folderId })).toBe('applied');
  expect(await device('moveMedia', { moves: [{ mediaId, folderId }] })).toBe('media-folder-gone');
  const after = await database.asAdmin<{ rev: string }>('SELECT rev FROM client_sync WHERE client_id = $1', [acme.clientId]);
  expect(Number(after[0]?.rev) - Number(before[0]?.rev)).toBe(5);
  const told = await database.asAdmin<{ tbl: string; deleted: boolean }>(`SELECT tbl, deleted FROM sync_row WHERE client_id = $1 AND row_id = ANY($2) ORDER BY tbl`, [acme.clientId, [mediaId, folderId]]);
  expect(told).toEqual([{ tbl: 'media', deleted: false }, { tbl: 'media_folder', deleted: true }]);
});

test('a file of another client cannot be reached, and a refusal is kept as an outcome', async () => {
  const other = await database.seedClient();
  const foreign = randomUUID();
  await database.withClientRaw(other.clientId, (tx) => tx.query(`INSERT INTO media (id, client_id, sha256, mime_type, bytes) VALUES ($2, $1, $3, 'image/jpeg', 9)`, [other.clientId, foreign, 'd'.repeat(64)]));
  expect(await device('deleteMedia', { mediaIds: [foreign] })).toBe('applied');
  expect((await media(foreign))?.deleted_at).toBeNull();
  expect(await device('describeMedia', { mediaId: foreign, base: '', mine: 'x' })).toBe('not-found');
});

test('a file in use is refused, and when the post lets go of it it can be deleted', async () => {
  await show(device, [mediaId]);
  expect(await shownBy()).toEqual([mediaId]);
  expect(await device('deleteMedia', { mediaIds: [mediaId] })).toBe('media-in-use');
  await show(device, [], [mediaId]);
  expect(await shownBy()).toEqual([]);
  expect(await device('deleteMedia', { mediaIds: [mediaId] })).toBe('applied');
  expect((await media())?.deleted_at).not.toBeNull();
});

test('the database itself keeps a file that a post shows, whoever tries', async () => {
  await show(device, [mediaId]);
  await expect(inClient('DELETE FROM media WHERE client_id = $1 AND id = $2', mediaId)).rejects.toMatchObject({ code: '23503' });
});

test('a post that takes up a deleted file brings it back, also where a worker writes the post', async () => {
  await device('deleteMedia', { mediaIds: [mediaId] });
  expect(await show(device, [mediaId])).toBe('applied');
  expect((await media())?.deleted_at).toBeNull();
  const other = await seedMedia();
  await device('deleteMedia', { mediaIds: [other] });
  await database.withClientRawAsWorker(acme.clientId, (tx) =>
    tx.query(`INSERT INTO post (id, client_id, title, text, language, media_ids) VALUES ($2, $1, 'T', 'T', 'en', ARRAY[$3::uuid])`, [acme.clientId, randomUUID(), other]),
  );
  expect((await media(other))?.deleted_at).toBeNull();
});

test('deleting and taking up at the same moment never leave a post with a deleted file', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < 12; round += 1) {
    const id = await seedMedia();
    const [one, other] = [openDevice(), openDevice()];
    const base = await shownBy();
    const [deleted] = await Promise.all([one('deleteMedia', { mediaIds: [id] }), show(other, [...base, id], base)]);
    outcomes.add(deleted);
    const [row] = await database.asAdmin<{ is_shown: boolean }>('SELECT $2 = ANY(media_ids) AS is_shown FROM post WHERE id = $1', [postId, id]);
    expect(row?.is_shown && (await media(id))?.deleted_at !== null).toBe(false);
    await show(openDevice(), base, [...base, id]);
  }
  for (const outcome of outcomes) expect(['applied', 'media-in-use']).toContain(outcome);
});

test('words for a file below an approved post stay as they were approved', async () => {
  await show(device, [mediaId]);
  expect(await device('describeMedia', { mediaId, base: '', mine: 'A bridge.' })).toBe('applied');
  expect(await device('approvePost', { postId, seen: { ...seen, contentRev: 1 }, altTexts: [''] })).toBe('changed-since-read');
  expect(await device('approvePost', { postId, seen: { ...seen, contentRev: 1 }, altTexts: ['A bridge.'] })).toBe('applied');
  expect(await device('describeMedia', { mediaId, base: 'A bridge.', mine: 'A dog.' })).toBe('media-text-approved');
});

test('what a post shows of a file is kept with its version, and a studio that cannot show it cannot approve it', async () => {
  await show(device, [mediaId]);
  const crop = { x: 0.1, y: 0, width: 0.5, height: 1 };
  expect(await device('editPost', { postId, seen: { ...seen, contentRev: 1 }, changes: {}, variants: [], mediaEdits: [{ mediaId, part: 'crop', base: null, mine: crop }] })).toBe('applied');
  const [revision] = await database.asAdmin<{ media_edits: unknown }>('SELECT media_edits FROM post_revision WHERE post_id = $1 AND content_rev = 2', [postId]);
  expect(revision?.media_edits).toEqual({ [mediaId]: { crop, coverMs: null, altText: null } });
  const approve = { postId, seen: { ...seen, contentRev: 2 } };
  expect(await openDevice(1)('approvePost', approve)).toBe('protocol-too-old');
  expect(await device('approvePost', approve)).toBe('applied');
});

test('a month after it was deleted a file goes: its row, and its bytes where nothing else of the client has them', async () => {
  const put = async (text: string): Promise<string> => {
    const sha256 = await store.put(acme.clientId, Buffer.from(text));
    await utimes(join(dataDir, 'media', acme.clientId, sha256.slice(0, 2), sha256), new Date(0), new Date(0));
    return sha256;
  };
  const [lone, shared, cut] = [await put('lone'), await put('shared'), await put('cut')];
  const [gone, twin, kept, recent] = [await seedMedia(lone), await seedMedia(shared), await seedMedia(shared), await seedMedia()];
  await inClient(`INSERT INTO rendition (id, client_id, source_sha256, recipe, sha256, width, height, bytes) VALUES ($2, $1, $3, 'cut:1', $4, 1, 1, 1)`, randomUUID(), lone, cut);
  await device('deleteMedia', { mediaIds: [gone, twin, recent] });
  await inClient(`UPDATE media SET deleted_at = now() - interval '31 days' WHERE client_id = $1 AND id = ANY($2)`, [gone, twin]);
  const job = createClearDeletedMediaJob({ workerPool: database.pools.worker, store, log: { info: () => undefined } });
  // The job under test asks nothing of the queue.
  for (let run = 0; run < 2; run += 1) await job({}, {} as JobHelpers);
  const left = await database.asAdmin<{ id: string }>('SELECT id FROM media WHERE client_id = $1', [acme.clientId]);
  expect(left.map(({ id }) => id).sort()).toEqual([mediaId, kept, recent].sort());
  const bytes = await Promise.all([lone, shared, cut].map((sha256) => store.read(acme.clientId, sha256)));
  expect(bytes.map((found) => found === undefined)).toEqual([true, false, true]);
});

test('an intent about one folder waits for nobody who holds another, however many there are', async () => {
  const [mine, theirs] = [randomUUID(), randomUUID()];
  for (const folderId of [mine, theirs]) expect(await device('nameMediaFolder', { folderId, name: 'Folder' })).toBe('applied');
  let given: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (given = resolve));
  let isHeld: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (isHeld = resolve));
  const other = database.withClientRaw(acme.clientId, async (tx) => {
    await tx.query('SELECT FROM media_folder WHERE client_id = $1 AND id = $2 FOR UPDATE', [acme.clientId, theirs]);
    isHeld();
    await released;
  });
  await held;
  try {
    expect(await device('nameMediaFolder', { folderId: mine, name: 'Spring' })).toBe('applied');
    expect(await device('moveMedia', { moves: [{ mediaId, folderId: mine }] })).toBe('applied');
  } finally {
    given();
    await other;
  }
});

test('colleagues who name one folder at the same moment wait for each other and are never in each other’s way', async () => {
  const folderId = randomUUID();
  expect(await device('nameMediaFolder', { folderId, name: 'Folder' })).toBe('applied');
  let transactions = 0;
  const counted: typeof database.withClientRaw = (...args) => {
    transactions += 1;
    return database.withClientRaw(...args);
  };
  const colleagues = Array.from({ length: 6 }, () => openDevice(2, counted));
  for (const round of [1, 2, 3, 4]) {
    const said = await Promise.all(colleagues.map((by, index) => by('nameMediaFolder', { folderId, name: `Round ${round}, ${index}` })));
    expect(said).toEqual(colleagues.map(() => 'applied'));
  }
  // One that reads the state and one that decides for each: nothing had to be tried again.
  expect(transactions).toBe(2 * 4 * colleagues.length);
});
