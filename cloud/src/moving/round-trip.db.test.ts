import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoGrowsSince, demoInstagram } from '../../simulators/demo/demo-accounts.ts';
import { demoPublishers } from '../../simulators/feeds/demo-publishers.ts';
import { verifyAuditChain } from '../audit/verify-audit-chain.ts';
import { writeAudit } from '../audit/write-audit.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { demoClientId, seedDemo } from '../demo/seed-demo.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import { storePicture } from '../media/store-picture.ts';
import { preparePicture } from '../media/prepare-picture.ts';
import { makePicture } from '../media/testing/make-picture.ts';
import { startInstagramTestBed, type InstagramTestBed } from '../networks/instagram/testing/instagram-test-bed.ts';
import { releaseHeld } from '../publishing/release-held.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createVault } from '../security/vault.ts';
import { exportClient } from './export-client.ts';
import { importClient, type ImportedClient } from './import-client.ts';
import { readExport, type ReadExport } from './testing/read-export.ts';

const clientId = demoClientId(demoPublishers[0]?.slug ?? '');
const annaId = randomUUID();
let [from, to]: TestDatabase[] = [];
let bed: InstagramTestBed;
let folder: string;
let before: ReadExport;
let imported: ImportedClient;

const at = (name: string): string => join(folder, name);
const databases = (): { from: TestDatabase; to: TestDatabase } => {
  if (from === undefined || to === undefined) throw new Error('The databases are made first.');
  return { from, to };
};
async function exported(database: TestDatabase, name: string): Promise<ReadExport> {
  const archive = await exportClient({ withClientRaw: database.withClientRaw, media: openFolderMediaStore(at(`${name}-files`)), now: () => new Date() }, clientId);
  await pipeline(archive, createWriteStream(at(`${name}.tar`)));
  return readExport(at(`${name}.tar`));
}
const bring = () => importClient({ appPool: databases().to.pools.app, authPool: databases().to.pools.auth, store: openFolderMediaStore(at('there-files')), now: () => new Date() }, { path: at('here.tar'), name: null, by: 'admin@zavod.example' });

beforeAll(async () => {
  [from, to] = [await createTestDatabase(), await createTestDatabase()];
  folder = await mkdtemp(join(tmpdir(), 'zavod-moving-'));
  bed = await startInstagramTestBed({ accounts: demoInstagram.map(({ publisherSlug: _slug, ...account }) => ({ ...account, growsSince: demoGrowsSince })) });
  const credentials = createChannelCredentials(createVault([TEST_MASTER_KEY]));
  await seedDemo({ authPool: from.pools.auth, withClientRaw: from.withClientRaw, credentials, feedsUrl: bed.url, telegramUrl: bed.url, instagramUrl: bed.url, hasHistory: true });
  await from.withClientRaw(clientId, (tx) => addLife(tx));
  before = await exported(from, 'here');
  await to.pools.auth.query(`INSERT INTO app_user (id, email, display_name, is_platform_admin) VALUES ($1, 'anna@zavod.example', 'Anna', false), ($2, 'admin@zavod.example', 'Admin', true)`, [annaId, randomUUID()]);
  imported = await bring();
});
afterAll(async () => {
  await bed.close();
  await from?.close();
  await to?.close();
  await rm(folder, { recursive: true, force: true });
});

type Tx = Parameters<Parameters<TestDatabase['withClientRaw']>[1]>[0];
/** What a demo does not have by itself: a picture, words about a post, plans in each state, a repetition, a log. */
async function addLife(tx: Tx): Promise<void> {
  const picture = await preparePicture(await makePicture());
  if (picture === undefined) throw new Error('The picture is one.');
  const stored = await storePicture(openFolderMediaStore(at('here-files')), clientId, picture);
  const mediaId = randomUUID();
  await tx.query(`INSERT INTO media (id, client_id, sha256, thumbnail_sha256, mime_type, width, height, bytes) VALUES ($1, $2, $3, $4, $5, 400, 300, $6)`, [mediaId, clientId, stored.sha256, stored.thumbnailSha256, stored.mimeType, stored.bytes]);
  const { rows: people } = await tx.query<{ user_id: string; display_name: string }>('SELECT user_id, display_name FROM membership WHERE client_id = $1 ORDER BY display_name', [clientId]);
  const anna = people.find(({ display_name: name }) => name === 'Anna')?.user_id;
  await tx.query(
    `WITH waiting AS (
       INSERT INTO post (id, client_id, title, text, language, media_ids, status, approved_hash, approved_by, approvals, edited_by)
       SELECT gen_random_uuid(), $1, state, E'"<b>" \\\\ \\n Ünïcödé 👩‍👩‍👧', 'en', ARRAY[$2::uuid], 'approved', 'hash', $3::uuid,
         jsonb_build_object($3::text, jsonb_build_object('name', null, 'invitedBy', null, 'hash', 'hash', 'at', '2026-11-20T10:00:00.000Z')), $3::uuid
       FROM unnest(ARRAY['planned', 'armed', 'sending', 'unknown', 'held', 'failed', 'cancelled']) AS state RETURNING id, title)
     INSERT INTO publication (id, client_id, post_id, channel_id, state, wall_time, time_zone, tz_version, due_at, approved_hash, error_code, created_by, lease_owner)
     SELECT gen_random_uuid(), $1, waiting.id, channel.id, waiting.title, '2027-01-01T10:00:00', 'UTC', '2026b', '2027-01-01T10:00:00Z', 'hash',
       CASE waiting.title WHEN 'held' THEN 'network-token-wrong' END, $3::uuid, 'worker elsewhere'
     FROM waiting, (SELECT id FROM channel WHERE client_id = $1 AND network = 'telegram') channel`,
    [clientId, mediaId, anna],
  );
  await tx.query(`INSERT INTO comment (id, client_id, post_id, author_id, text) SELECT gen_random_uuid(), $1, id, $2, '<script>alert(1)</script>' FROM post WHERE client_id = $1 AND title = 'planned'`, [clientId, people.find(({ user_id }) => user_id !== anna)?.user_id]);
  await tx.query(
    `INSERT INTO recurrence (id, client_id, post_id, channel_id, weekdays, every_weeks, wall_time, first_day, state, generation, created_by)
     SELECT gen_random_uuid(), $1, post.id, channel.id, ARRAY[1], 1, '10:00', '2026-11-24', 'active', 1, $2 FROM post, channel WHERE post.client_id = $1 AND post.title = 'planned' AND channel.client_id = $1 AND channel.network = 'telegram'`,
    [clientId, anna],
  );
  await tx.query(`INSERT INTO webhook (id, client_id, url, secret) VALUES (gen_random_uuid(), $1, 'https://hook.test', 'sealed')`, [clientId]);
  await tx.query('UPDATE client SET approvals_needed = 2 WHERE id = $1', [clientId]);
  const run = randomUUID();
  await tx.query(`INSERT INTO generation_run (id, client_id, state, post_id) SELECT $2, $1, 'running', id FROM post WHERE client_id = $1 AND title = 'planned'`, [clientId, run]);
  for (const action of ['channel.connected', 'member.invited']) await writeAudit(tx, clientId, { actorId: anna ?? null, action, targetTable: 'client', targetId: clientId, details: { action } });
}

test('a client comes over whole: exported again, it differs only in what another installation has of its own', async () => {
  const after = await exported(databases().to, 'there');
  const people = new Map(before.rows.filter(({ table }) => table === 'person').map(({ row }) => [row['email'], String(row['id'])]));
  const anna = people.get('anna@zavod.example') ?? '';
  /** The same as far as it has to be: everything that may differ is named here. */
  const comparable = ({ rows }: ReadExport): Map<string, object> =>
    new Map(
      rows
        // Members come by their accounts, keys and addresses of programs not at all, and the log goes on.
        .filter(({ table, row }) => !['person', 'membership', 'webhook'].includes(table) && !(table === 'audit_log' && String(row['action']).endsWith('.imported')))
        .map(({ table, row }) => {
          const { state, state_code: _code, error_code: _error, lease_owner: _owner, token_expires_at: _ends, next_at: _next, ...rest } = row;
          const text = JSON.stringify({ ...rest, ...(!['channel', 'publication', 'recurrence', 'generation_run'].includes(table) && { state }) });
          return [`${table} ${String(row['id'])}`, JSON.parse(text.replaceAll(annaId, anna)) as object];
        }),
    );
  expect(comparable(after)).toEqual(comparable(before));
  expect(before.rows.length).toBeGreaterThan(1_000);
  expect(after.files).toEqual(before.files);
  expect(before.files.size).toBe(2);
  expect(imported).toMatchObject({ clientId, files: 2, missingFiles: 0, linked: ['anna@zavod.example'], ownerCodes: [], channels: 2 });
  expect(after.rows.filter(({ table }) => table === 'membership').map(({ row }) => [row['user_id'], row['role']])).toEqual([[annaId, 'owner']]);
});

test('nothing goes out by itself: what waited is held and what may be out is asked about, also once the channel is connected again', async () => {
  const { to } = databases();
  const channel = await to.asAdmin<{ id: string; state: string; credentials: unknown }>(`SELECT id, state, credentials FROM channel WHERE client_id = $1 AND network = 'telegram'`, [clientId]);
  expect(channel).toMatchObject([{ state: 'reconnect', credentials: null }]);
  const states = () => to.asAdmin(`SELECT post.title AS was, publication.state, error_code FROM publication JOIN post ON post.client_id = $1 AND post.id = post_id WHERE publication.client_id = $1 AND post.title = ANY ($2) ORDER BY post.title`, [
    clientId,
    ['planned', 'armed', 'sending', 'unknown', 'held', 'failed', 'cancelled'],
  ]);
  const expected = [
    ['armed', 'held', 'publication-imported'],
    ['cancelled', 'cancelled', null],
    ['failed', 'failed', null],
    ['held', 'held', 'publication-imported'],
    ['planned', 'held', 'publication-imported'],
    ['sending', 'needs_human', 'publication-imported'],
    ['unknown', 'needs_human', 'publication-imported'],
  ].map(([was, state, error_code]) => ({ was, state, error_code }));
  expect(await states()).toEqual(expected);
  await to.withClientRaw(clientId, (tx) => releaseHeld(tx, clientId, channel[0]?.id ?? ''));
  expect(await states()).toEqual(expected);
  expect(await to.asAdmin(`SELECT DISTINCT state FROM publication WHERE client_id = $1 AND published_at IS NOT NULL`, [clientId])).toEqual([{ state: 'published' }]);
  expect(await to.asAdmin('SELECT state FROM recurrence WHERE client_id = $1', [clientId])).toEqual([{ state: 'paused' }]);
  expect(await to.asAdmin(`SELECT state, post_id IS NOT NULL AS named FROM generation_run WHERE client_id = $1 AND state IN ('cancelled', 'running')`, [clientId])).toEqual([{ state: 'cancelled', named: true }]);
});

test('the log goes on where it ended, is whole from its first entry, and says who brought what', async () => {
  const { to } = databases();
  const verdict = await to.withClientRaw(clientId, (tx) => verifyAuditChain(tx, clientId, before.manifest.auditHead), { mode: 'snapshot' });
  expect(verdict).toMatchObject({ status: 'whole', entries: 4 });
  const entries = await to.asAdmin<{ action: string; actor_kind: string; details: object }>('SELECT action, actor_kind, details FROM audit_log WHERE client_id = $1 ORDER BY seq', [clientId]);
  expect(entries.slice(2)).toMatchObject([
    { action: 'client.imported', actor_kind: 'platform_admin', details: { entries: 2, checksum: before.manifest.rows.sha256, held: 3, doubtful: 2 } },
    { action: 'member.imported', actor_kind: 'platform_admin', details: { role: 'owner', formerId: expect.any(String) } },
  ]);
});

test('studios begin anew: another epoch, one revision, and the rules of approval', async () => {
  const { from, to } = databases();
  const sync = (database: TestDatabase) => database.asAdmin<{ epoch: string; rev: string }>('SELECT epoch, rev FROM client_sync WHERE client_id = $1', [clientId]);
  const [[here], [there]] = [await sync(from), await sync(to)];
  expect(there?.rev).toBe('1');
  expect(there?.epoch).not.toBe(here?.epoch);
  expect(await to.asAdmin('SELECT approvals_needed FROM approval_policy WHERE client_id = $1', [clientId])).toEqual([{ approvals_needed: 2 }]);
  expect(await to.asAdmin('SELECT status, approvals_needed FROM client WHERE id = $1', [clientId])).toEqual([{ status: 'active', approvals_needed: 2 }]);
});

test('an export that nobody takes leaves nothing behind', async () => {
  const archive = await exportClient({ withClientRaw: databases().to.withClientRaw, media: openFolderMediaStore(at('untaken')), now: () => new Date() }, clientId);
  const spooled = () => readdir(join(at('untaken'), 'media', clientId));
  expect(await spooled()).toHaveLength(1);
  archive.destroy();
  await expect.poll(spooled).toEqual([]);
});

test('a client that is here is not brought again, and keeps its files', async () => {
  await expect(bring()).rejects.toThrow('This client is here already');
  expect((await exported(databases().to, 'there')).files.size).toBe(2);
});
