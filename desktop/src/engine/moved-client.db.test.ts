import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {} from '../../../cloud/src/db/testing/start-test-postgres.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../../cloud/src/db/testing/test-database.ts';
import { startTestApi, type TestApi } from '../../../cloud/src/http/testing/test-api.ts';
import { openFolderMediaStore } from '../../../cloud/src/media/folder-media-store.ts';
import { exportClient } from '../../../cloud/src/moving/export-client.ts';
import { importClient } from '../../../cloud/src/moving/import-client.ts';
import { startTestDesk } from './testing/test-desk.ts';

const email = 'ada@example.test';
const password = 'a long password';
const postId = randomUUID();
let from: TestDatabase;
let to: TestDatabase;
let api: TestApi;
let folder: string;
let acme: SeededClient;

beforeAll(async () => {
  [from, to] = [await createTestDatabase(), await createTestDatabase()];
  api = await startTestApi(to);
  folder = await mkdtemp(join(tmpdir(), 'zavod-moved-'));
  acme = await from.seedClient({ email });
  await from.withClientRaw(acme.clientId, async (tx) => {
    const channelId = randomUUID();
    await tx.query(`INSERT INTO channel (client_id, id, network, title, external_id, time_zone) VALUES ($1, $2, 'telegram', 'News', '1', 'UTC')`, [acme.clientId, channelId]);
    await tx.query(`INSERT INTO post (client_id, id, title, text, language, edited_by) VALUES ($1, $2, 'Bridge', 'It opens.', 'en', $3)`, [acme.clientId, postId, acme.ownerId]);
    await tx.query(`INSERT INTO comment (client_id, id, post_id, author_id, text) VALUES ($1, $2, $3, $4, 'Good')`, [acme.clientId, randomUUID(), postId, acme.ownerId]);
    await tx.query(
      `INSERT INTO publication (client_id, id, post_id, channel_id, wall_time, time_zone, tz_version, due_at, approved_hash, created_by)
       VALUES ($1, $2, $3, $4, '2030-01-01T10:00:00', 'UTC', '2026b', '2030-01-01T10:00:00Z', 'hash', $5)`,
      [acme.clientId, randomUUID(), postId, channelId, acme.ownerId],
    );
  });
});
afterAll(async () => {
  await api.close();
  await Promise.all([from.close(), to.close()]);
  await rm(folder, { recursive: true, force: true });
});

test('a studio loads a client that came from another installation, works on it, and asks about what that one had planned', async () => {
  const path = join(folder, 'acme.tar');
  await pipeline(await exportClient({ withClientRaw: from.withClientRaw, media: openFolderMediaStore(folder), now: () => new Date() }, acme.clientId), createWriteStream(path));
  const here = { id: randomUUID(), admin: randomUUID() };
  await to.pools.auth.query(`INSERT INTO app_user (id, email, display_name, is_platform_admin) VALUES ($1, $2, 'Ada', false), ($3, 'admin@example.test', 'Admin', true)`, [here.id, email, here.admin]);
  await api.setPassword(here.id, password);
  await importClient({ appPool: to.pools.app, authPool: to.pools.auth, store: openFolderMediaStore(api.dataDir), now: () => new Date() }, { path, name: null, by: 'admin@example.test' });

  const surprises: unknown[] = [];
  const desk = await startTestDesk(api.url, surprises);
  const { clientId } = acme;
  const isLevel = () => expect.poll(async () => (await desk.window.ask('sync.state', { clientId })).connection, { timeout: 10_000 }).toBe('synced');
  try {
    await desk.window.ask('session.signIn', { email, password });
    await isLevel();
    const detail = await desk.window.ask('post.open', { clientId, postId });
    expect(detail).toMatchObject({
      post: { title: 'Bridge', editedBy: here.id },
      comments: [{ text: 'Good', authorId: here.id }],
      publications: [{ state: 'held', errorCode: 'publication-imported' }],
    });
    await desk.window.ask('intent.submit', { clientId, name: 'addComment', args: { postId, text: 'Moved' } });
    await desk.window.ask('sync.now', { clientId });
    await isLevel();
    expect(await to.asAdmin('SELECT author_id FROM comment WHERE text = $1', ['Moved'])).toEqual([{ author_id: here.id }]);
    expect(surprises).toEqual([]);
  } finally {
    desk.close();
  }
});
