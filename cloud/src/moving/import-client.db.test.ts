import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleId } from '../db/testing/sample-rows.ts';
import { seedMatrixClients } from '../db/testing/seed-matrix-clients.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { startTestApi, type TestApi } from '../http/testing/test-api.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import { preparePicture } from '../media/prepare-picture.ts';
import { makePicture } from '../media/testing/make-picture.ts';
import type { CheckedRow } from './checked-rows.ts';
import { exportClient } from './export-client.ts';
import { importClient } from './import-client.ts';
import { readExport, writeArchive, writeExport, type ReadExport } from './testing/read-export.ts';

let from: TestDatabase;
let to: TestDatabase;
let api: TestApi;
let folder: string;
let clientId: string;
let good: ReadExport;
const by = 'admin@example.test';
const at = (name: string): string => join(folder, name);
const fileOf = (): string => join(api.dataDir, 'media', clientId);

beforeAll(async () => {
  [from, to] = [await createTestDatabase(), await createTestDatabase()];
  folder = await mkdtemp(join(tmpdir(), 'zavod-import-'));
  api = await startTestApi(to);
  ({ a: clientId } = await seedMatrixClients(from));
  const store = openFolderMediaStore(at('here'));
  const sha256 = await store.put(clientId, (await preparePicture(await makePicture()))?.jpeg ?? Buffer.alloc(0));
  await from.withClientRaw(clientId, (tx) => tx.query(`UPDATE media SET sha256 = $2, mime_type = 'image/jpeg' WHERE client_id = $1 AND id = $3`, [clientId, sha256, sampleId('media', clientId, 0)]));
  await pipeline(await exportClient({ withClientRaw: from.withClientRaw, media: store, now: () => new Date() }, clientId), createWriteStream(at('good.tar')));
  good = await readExport(at('good.tar'));
  await to.pools.auth.query(`INSERT INTO app_user (id, email, display_name, is_platform_admin) VALUES ($1, $2, 'Admin', true)`, [randomUUID(), by]);
});
afterAll(async () => {
  await api.close();
  await Promise.all([from.close(), to.close()]);
  await rm(folder, { recursive: true, force: true });
});

const bring = (name: string) => importClient({ appPool: to.pools.app, authPool: to.pools.auth, store: openFolderMediaStore(api.dataDir), now: () => new Date() }, { path: at(name), name: null, by });
/** The export with one thing changed, its checksums put right. */
async function changed(change: (copy: ReadExport) => void): Promise<string> {
  const copy = { ...structuredClone({ ...good, files: undefined }), files: new Map(good.files) };
  change(copy);
  await writeExport(at('changed.tar'), copy);
  return 'changed.tar';
}
const rowOf = ({ rows }: ReadExport, table: string): CheckedRow => {
  const found = rows.find((line) => line.table === table);
  if (found === undefined) throw new Error(`The samples have a row of ${table}.`);
  return found;
};
const set = (table: string, column: string, value: unknown) => (copy: ReadExport) => void (rowOf(copy, table).row[column] = value);
/** The file under the hash of other bytes, with a row that names it. */
const swapFile = (bytes: string) => (copy: ReadExport) => {
  const [old = ''] = copy.files.keys();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  for (const { row } of copy.rows) if (row['sha256'] === old) row['sha256'] = sha256;
  copy.files = new Map([[sha256, bytes]]);
};
const nothingIsHere = async (): Promise<void> => {
  expect(await to.asAdmin('SELECT 1 FROM client')).toEqual([]);
  expect(await to.asAdmin('SELECT 1 FROM post')).toEqual([]);
  expect(existsSync(fileOf())).toBe(false);
};

describe('a file that somebody changed is refused with a sentence, and nothing is written', () => {
  test.each<[string, (copy: ReadExport) => void, RegExp]>([
    ['a row of another client', set('post', 'client_id', randomUUID()), /^Line \d+ of the rows \(post\) belongs to another client/],
    ['a second client', ({ rows }) => void rows.push({ table: 'client', row: { id: randomUUID(), name: 'Other' } }), /is a second client/],
    ['no client', ({ rows }) => void rows.shift(), /Line 1 of the rows is not the client/],
    ['a NUL in a text', set('post', 'title', 'a\0b'), /\(post\) holds in "title" what no database keeps/],
    ['half of a letter', set('comment', 'text', '\ud800'), /\(comment\) holds in "text"/],
    ['a value that nests without an end', set('client', 'settings', JSON.parse('['.repeat(80) + ']'.repeat(80))), /\(client\) holds in "settings/],
    ['a column that is none', set('post', 'is_admin', true), /\(post\) does not fit: .*is_admin/],
    ['keys of a channel', set('channel', 'credentials', '\\x00'), /\(channel\) does not fit: .*credentials/],
    ['a table that is none', ({ rows }) => void rows.push({ table: 'app_user', row: { client_id: clientId } }), /of a table "app_user" that this installation does not have/],
    ['a table by a trick', ({ rows }) => void rows.push({ table: '__proto__', row: { client_id: clientId } }), /of a table "__proto__"/],
    ['a link that runs something', set('post', 'link', 'javascript:alert(1)'), /\(post\) does not fit: link: is no address of a page/],
    ['a channel whose address runs something', set('channel', 'url', 'javascript:alert(1)'), /\(channel\) does not fit: url: is no address of a page/],
    ['what no studio could read', set('post', 'media_edits', { [randomUUID()]: 'edit' }), /\(post\) does not fit: media_edits/],
    ['a state that is none', set('channel', 'network', 'myspace'), /\(channel\) does not fit: network/],
    ['a row that names one that is not there', set('post', 'story_id', randomUUID()), /^A row does not fit the others: /],
    ['a log that was changed', set('audit_log', 'action', 'nothing.happened'), /^The log of the client was changed after it was written/],
    ['a log that was cut', ({ rows }) => void rows.splice(rows.findLastIndex(({ table }) => table === 'audit_log'), 1), /^The log does not end where the export says/],
    ['a member without an address', ({ rows }) => void rows.splice(rows.findIndex(({ table }) => table === 'person'), 1), /^The file names a member without an address/],
    ['a person with a password', set('person', 'password_hash', 'x'), /\(person\) does not fit: .*password_hash/],
    ['no owner', ({ rows }) => rows.forEach(({ table, row }) => table === 'membership' && (row['role'] = 'editor')), /^The client has no owner in this file/],
    ['other bytes in a file', ({ files }) => files.forEach((_, sha256) => files.set(sha256, 'other')), /^The file media\/[0-9a-f]{64} is damaged/],
    ['a kind that a browser takes for a page', set('media', 'mime_type', 'text/html'), /\(media\) does not fit: mime_type/],
    ['a page in place of a picture', swapFile('<html><script>alert(1)</script></html>'), /is not the picture or clip that its row says \(image\/jpeg\)/],
    ['a file that no row names', ({ files }) => void files.set('f'.repeat(64), 'x'), /^The file media\/f{64} belongs to no row/],
    ['a file too few', ({ files }) => files.clear(), /^Files are missing that were exported/],
    ['a newer format', (copy) => void Object.assign(copy.manifest, { version: 2 }), /^The file is of format 2, and this installation reads up to 1/],
    ['another client in the manifest', (copy) => void (copy.manifest.client.id = randomUUID()), /Line 1 of the rows \(client\) belongs to another client/],
  ])('%s', async (_, change, sentence) => {
    await expect(bring(await changed(change))).rejects.toThrow(sentence);
    await nothingIsHere();
  });

  const manifest = () => JSON.stringify(good.manifest);
  test.each<[string, () => Promise<unknown>, RegExp]>([
    ['no archive', () => writeFile(at('bad.tar'), 'no archive at all'.repeat(100)), /^The file is damaged, or no export of Zavod/],
    ['an archive of something else', () => writeArchive(at('bad.tar'), [['readme.txt', 'hello']]), /^"readme.txt" stands where Zavod puts nothing/],
    ['one that was cut off', async () => writeFile(at('bad.tar'), (await readFile(at('good.tar'))).subarray(0, -3_000)), /^(The file is damaged|The file has no end)/],
    ['one without its end', () => writeArchive(at('bad.tar'), [['manifest.json', manifest()]]), /^The file has no end/],
    ['rows that are not those of the manifest', () => writeArchive(at('bad.tar'), [['manifest.json', manifest()], ['rows.jsonl', `${JSON.stringify(good.rows[0])}\n`]]), /^The rows are not those that were exported/],
    ['a line without an end', () => writeArchive(at('bad.tar'), [['manifest.json', manifest()], ['rows.jsonl', '{"table"']]), /^Line 1 of the rows has no end/],
    ['a giant line', () => writeArchive(at('bad.tar'), [['manifest.json', manifest()], ['rows.jsonl', Buffer.alloc(17_000_000, 'a')]]), /^Line 1 of the rows is longer than any row/],
    ['a name that leads out of its place', () => writeArchive(at('bad.tar'), [['manifest.json', manifest()], ['media/../../../etc/passwd', 'x']]), /^The file holds "media\/\.\.\/\.\.\/\.\.\/etc\/passwd"/],
    ['an absolute name', () => writeArchive(at('bad.tar'), [['/etc/passwd', 'x']]), /^The file holds "\/etc\/passwd"/],
    ['the rows twice', () => writeArchive(at('bad.tar'), [['manifest.json', manifest()], ['manifest.json', manifest()]]), /^"manifest.json" stands where/],
  ])('%s', async (_, write, sentence) => {
    await write();
    await expect(bring('bad.tar')).rejects.toThrow(sentence);
    await nothingIsHere();
  });

  test.each([
    ['a link to another file', '2', /^The file holds "manifest.json"/],
    ['a header without an end', 'x', /^The file is damaged, or no export of Zavod \(Header exceeds max size\)/],
  ])('%s', async (_, type, sentence) => {
    await writeArchive(at('bad.tar'), [['manifest.json', Buffer.alloc(9_000_000, 'a')]]);
    const bytes = await readFile(at('bad.tar'));
    bytes.write(type, 156, 'latin1');
    bytes.fill(' ', 148, 156);
    bytes.write(bytes.subarray(0, 512).reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0') + '\0 ', 148, 'latin1');
    await writeFile(at('bad.tar'), bytes);
    await expect(bring('bad.tar')).rejects.toThrow(sentence);
    await nothingIsHere();
  });
});

test('only somebody who runs this installation imports', async () => {
  await expect(importClient({ appPool: to.pools.app, authPool: to.pools.auth, store: openFolderMediaStore(api.dataDir), now: () => new Date() }, { path: at('good.tar'), name: null, by: 'else@example.test' })).rejects.toThrow(
    'Nobody with the address else@example.test runs this installation',
  );
});

/** The command itself, in a process of its own. */
function command(...args: string[]) {
  const { PATH } = process.env;
  const env = { PATH, DATABASE_URL: to.adminUrl, ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'), ZAVOD_DATA_DIR: api.dataDir };
  return spawn(process.execPath, [join(import.meta.dirname, '..', 'import-client.ts'), ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
}

test('killed on its way it is not seen and hinders nobody; run again it brings the client', async () => {
  const lock = await to.adminPool.connect();
  await lock.query('BEGIN; LOCK TABLE audit_log IN ACCESS EXCLUSIVE MODE');
  const killed = command('--from', at('good.tar'), '--by', by);
  const waits = () => to.asAdmin(`SELECT 1 FROM pg_stat_activity WHERE application_name = 'zavod-import-client' AND wait_event_type = 'Lock' AND datname = current_database()`);
  await expect.poll(waits, { timeout: 45_000 }).toHaveLength(1);
  await expect(bring('good.tar')).rejects.toThrow('This client is being imported at this moment');
  killed.kill('SIGKILL');
  await once(killed, 'close');
  await lock.query('ROLLBACK');
  lock.release();
  await expect.poll(() => to.asAdmin(`SELECT 1 FROM pg_stat_activity WHERE application_name = 'zavod-import-client' AND datname = current_database()`), { timeout: 45_000 }).toEqual([]);
  expect(await to.asAdmin('SELECT 1 FROM client')).toEqual([]);

  // Somebody here has an id by which the file knows another person.
  const other = sampleId('user', clientId, 1);
  await to.pools.auth.query(`INSERT INTO app_user (id, email, display_name) VALUES ($1, 'other@example.test', 'Other')`, [other]);
  const again = command('--from', at('good.tar'), '--by', by, '--name', 'Acme, moved');
  const [said, complained, [status]] = await Promise.all([text(again.stdout), text(again.stderr), once(again, 'close')]);
  expect([status, complained]).toEqual([0, '']);
  expect(said).toContain(`"Acme, moved" is here now (${clientId})`);
  expect(await to.asAdmin('SELECT name, status FROM client')).toEqual([{ name: 'Acme, moved', status: 'active' }]);
  const [row] = await to.asAdmin<{ sha256: string }>('SELECT sha256 FROM media WHERE id = $1', [sampleId('media', clientId, 0)]);
  expect(existsSync(join(fileOf(), row?.sha256.slice(0, 2) ?? '', row?.sha256 ?? ''))).toBe(true);

  // Nobody of the file has an account here: the owners get codes, and take up what they did under the ids they had.
  const owner = sampleId('user', clientId, 0);
  const token = new RegExp(`invite ${owner}@example.test, an owner\\. The code of the invitation, shown this once: (\\S+)`).exec(said)?.[1] ?? '';
  await api.anonymous.members.acceptInvitation.mutate({ token, displayName: 'Ada', password: 'a long password' });
  expect(await to.asAdmin('SELECT user_id, role FROM membership')).toEqual([{ user_id: owner, role: 'owner' }]);
  const invitations = await (await api.signedIn(owner)).api.members.invitations.query({ clientId });
  expect(invitations).toMatchObject([{ email: `${other}@example.test`, role: 'owner' }]);
  expect(invitations[0]?.id).not.toBe(other);
}, 150_000);

describe('the status of an import', () => {
  const inClient = (id: string, ...statements: readonly (readonly [string, unknown[]])[]) =>
    to.withClientRaw(id, async (tx) => {
      for (const [sql, values] of statements) await tx.query(sql, values);
    });
  const forge = `INSERT INTO audit_log (client_id, id, seq, at, actor_kind, action, prev_hash, hash) VALUES ($1, gen_random_uuid(), 1, '2020-01-01', 'system', 'forged', '', repeat('a', 64))`;

  test('cannot be given to a client that is here, nor be kept', async () => {
    const { clientId: id } = await to.seedClient();
    await expect(inClient(id, [`UPDATE client SET status = 'importing' WHERE id = $1`, [id]])).rejects.toThrow('cannot stay in an import');
    const fresh = randomUUID();
    await expect(inClient(fresh, [`INSERT INTO client (id, name, status) VALUES ($1, 'New', 'importing')`, [fresh]])).rejects.toThrow('cannot stay in an import');
  });

  test('lets in no entry that does not fit; without it an entry gets its place, hour and hash here', async () => {
    const fresh = randomUUID();
    await expect(inClient(fresh, [`INSERT INTO client (id, name, status) VALUES ($1, 'New', 'importing')`, [fresh]], [forge, [fresh]])).rejects.toThrow('does not fit into the log');
    const { clientId: id } = await to.seedClient();
    await inClient(id, [forge, [id]]);
    expect(await to.asAdmin(`SELECT 1 FROM audit_log WHERE client_id = $1 AND at > now() - interval '1 hour' AND hash <> repeat('a', 64)`, [id])).toHaveLength(1);
  });
});
