import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, mkdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort } from '../db/embedded/free-port.ts';
import { startEmbeddedPostgres } from '../db/embedded/start-embedded-postgres.ts';
import { ensureRoles } from '../db/roles.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { startTestApi } from '../http/testing/test-api.ts';
import { openS3Bed, s3Key } from '../media/testing/s3-bed.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createVault } from '../security/vault.ts';
import { findingSentence } from './finding-sentence.ts';
import type { Finding, FindingCode } from './finding.ts';
import { runDoctor, type DoctorOptions } from './run-doctor.ts';

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
const lanes = ['publish', 'collect', 'generate', 'upkeep'];

async function openHealthyDatabase(): Promise<TestDatabase> {
  const made = await createTestDatabase();
  for (const lane of lanes) await made.asAdmin(`INSERT INTO worker_heartbeat (id, lane, host, pid) VALUES ($1, $1, 'here', 1)`, [lane]);
  return made;
}

/** Looked at by every test that leaves it as it was. */
let shared: TestDatabase;
let database: TestDatabase;
let dataDir: string;
beforeAll(async () => {
  shared = await openHealthyDatabase();
});
afterAll(() => shared.close());
beforeEach(async () => {
  database = shared;
  // They are only believed while they are young.
  await shared.asAdmin('UPDATE worker_heartbeat SET beat_at = now()');
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-test-doctor-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

const examine = (environment: NodeJS.ProcessEnv = {}, options: Partial<DoctorOptions> = {}): Promise<Finding[]> =>
  runDoctor({
    environment: { DATABASE_URL: database.adminUrl, ZAVOD_DATA_DIR: dataDir, ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64'), ...environment },
    asksOutside: false,
    ...options,
  });
const failures = (findings: readonly Finding[]): FindingCode[] => findings.filter(({ state }) => state === 'fail').map(({ code }) => code);
const sentenceOf = (findings: readonly Finding[], code: FindingCode): string => {
  const found = findings.find((finding) => finding.code === code);
  return found === undefined ? '' : findingSentence(found, 'en');
};

async function addChannel(key: Uint8Array): Promise<void> {
  const { clientId } = await database.seedClient();
  const channelId = crypto.randomUUID();
  const sealed = createChannelCredentials(createVault([key])).seal({ clientId, channelId }, { token: 'x' });
  await database.withClientRaw(clientId, (tx) =>
    tx.query(`INSERT INTO channel (client_id, id, network, external_id, title, time_zone, credentials) VALUES ($1, $2, 'telegram', '-1', 'A', 'UTC', $3)`, [clientId, channelId, sealed]),
  );
}

describe('a healthy installation', () => {
  test('is told so in every point', async () => {
    await addChannel(TEST_MASTER_KEY);
    await mkdir(join(dataDir, 'backups'));
    await writeFile(join(dataDir, 'backups', 'zavod.dump'), 'x');
    const api = await startTestApi(database);
    try {
      const findings = await examine({ ZAVOD_PUBLIC_URL: api.url, ZAVOD_DEMO: '1', ZAVOD_BACKUP_DIR: join(dataDir, 'backups') });
      expect(findings.filter(({ state, code }) => state !== 'ok' && !code.startsWith('disk-'))).toEqual([]);
      const wanted: FindingCode[] = ['settings-fine', 'database-fine', 'roles-safe', 'migrations-current', 'isolation-whole', 'clock-fine', 'master-key-fits', 'storage-fine', 'workers-fine', 'backlog-none', 'doubt-none', 'people-none', 'address-fine', 'backup-fine'];
      expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(wanted));
    } finally {
      await api.close();
    }
  });
});

describe('an installation that is broken is told what and what to do:', () => {
  test('a setting that is none', async () => {
    const findings = await examine({ ZAVOD_PORT: 'eighty' });
    expect(failures(findings)).toEqual(['settings-bad']);
    expect(sentenceOf(findings, 'settings-bad')).toContain('ZAVOD_PORT');
  });

  test('no master key, and none is made', async () => {
    expect(failures(await examine({ ZAVOD_MASTER_KEY: '' }))).toEqual(['master-key-missing']);
    expect(failures(await examine({ ZAVOD_MASTER_KEY: '' }))).toEqual(['master-key-missing']);
  });

  test('an old Node', async () => {
    expect(failures(await examine({}, { nodeVersion: '20.11.0' }))).toEqual(['node-old']);
  });

  test('a master key that the roles were not made with', async () => {
    const findings = await examine({ ZAVOD_MASTER_KEY: keyOf(9) });
    expect(failures(findings)).toEqual(['database-password']);
    expect(sentenceOf(findings, 'database-password')).toContain('ZAVOD_MASTER_KEY');
  });

  test('a database that is not there', async () => {
    const port = await freePort(undefined);
    expect(failures(await examine({ DATABASE_URL: `postgres://127.0.0.1:${port}/zavod` }))).toEqual(['database-unreachable']);
    const gone = new URL(database.adminUrl);
    gone.pathname = '/gone';
    expect(failures(await examine({ DATABASE_URL: gone.href }))).toEqual(['database-missing']);
    expect(failures(await examine({ DATABASE_URL: '' }))).toEqual(['database-not-running']);
  });

  test('a clock that is wrong', async () => {
    expect(failures(await examine({}, { now: () => Date.now() + 600_000 }))).toEqual(['clock-skewed']);
  });

  test('a data folder in which nothing can be kept', async () => {
    await writeFile(join(dataDir, 'media'), 'a file where a folder should be');
    expect(failures(await examine())).toEqual(['storage-broken']);
  });

  test('a bucket that may be read only', async () => {
    const bed = await openS3Bed();
    try {
      const s3 = { S3_ENDPOINT: bed.simulator.url, S3_BUCKET: bed.simulator.bucket, S3_ACCESS_KEY_ID: s3Key.accessKeyId, S3_SECRET_ACCESS_KEY: s3Key.secretAccessKey };
      expect(failures(await examine(s3))).toEqual([]);
      bed.simulator.setReadOnly(true);
      const findings = await examine(s3);
      expect(failures(findings)).toEqual(['storage-forbidden']);
      expect(sentenceOf(findings, 'storage-forbidden')).toContain('S3_BUCKET');
      expect(failures(await examine({ ...s3, S3_BUCKET: 'nowhere' }))).toEqual(['storage-bucket-missing']);
      expect(failures(await examine({ ...s3, S3_SECRET_ACCESS_KEY: 'not-it' }))).toEqual(['storage-secret-wrong']);
    } finally {
      await bed.close();
    }
  });

  test('backups that are old, and a folder without any', async () => {
    const folder = join(dataDir, 'backups');
    await mkdir(folder);
    expect(failures(await examine({ ZAVOD_BACKUP_DIR: folder }))).toEqual(['backup-missing']);
    const old = new Date(Date.now() - 48 * 3_600_000);
    await writeFile(join(folder, 'zavod.dump'), 'x');
    await utimes(join(folder, 'zavod.dump'), old, old);
    const findings = await examine({ ZAVOD_BACKUP_DIR: folder });
    expect(failures(findings)).toEqual(['backup-old']);
    expect(sentenceOf(findings, 'backup-old')).toContain('48 h old');
    // One that is being written, or was killed there, is none.
    await mkdir(join(folder, '.unfinished-zavod-2026-11-27T02-00-00Z'));
    expect(failures(await examine({ ZAVOD_BACKUP_DIR: folder }))).toEqual(['backup-old']);
  });

  test.each([
    ['a sign-in page', 200, '<html>sign in</html>'],
    ['a redirect', 302, ''],
  ])('an address where %s answers', async (_name, status, body) => {
    const server = createServer((_request, response) => void response.writeHead(status, { location: '/login' }).end(body));
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    // A server that listens on a port has an AddressInfo; only pipes give a string.
    const { port } = server.address() as AddressInfo;
    expect(failures(await examine({ ZAVOD_PUBLIC_URL: `http://127.0.0.1:${port}`, ZAVOD_DEMO: '1' }))).toEqual(['address-other']);
    server.close();
    server.closeAllConnections();
  });
});

describe('in a database of its own', () => {
  beforeEach(async () => {
    database = await openHealthyDatabase();
  });
  afterEach(() => database.close());

  test('as a program it ends well, in sentences of either language or as JSON', async () => {
    const environment = { ...process.env, DATABASE_URL: database.adminUrl, ZAVOD_DATA_DIR: dataDir, ZAVOD_MASTER_KEY: Buffer.from(TEST_MASTER_KEY).toString('base64') };
    const run = (...args: string[]) => promisify(execFile)(process.execPath, [join(import.meta.dirname, '..', 'doctor.ts'), '--offline', ...args], { env: environment });
    expect((await run('--language', 'ru')).stdout).toContain('Таблицы соответствуют программе.');
    const { isWell, findings } = JSON.parse((await run('--json')).stdout);
    expect([isWell, findings.length > 10]).toEqual([true, true]);
    await database.asAdmin('DELETE FROM worker_heartbeat');
    await expect(run()).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('--lanes publish,collect,generate,upkeep') });
  });

  test('channels that were closed with another master key', async () => {
    await addChannel(TEST_MASTER_KEY);
    await addChannel(Buffer.alloc(32, 9));
    const findings = await examine();
    expect(failures(findings)).toEqual(['master-key-unfit']);
    expect(sentenceOf(findings, 'master-key-unfit')).toContain('1 of 2');
  });

  test('a migration that is missing, one that is other than ours, one from the future', async () => {
    await database.asAdmin(`UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name LIKE '%_audit_chain'`);
    expect(failures(await examine())).toEqual(['migrations-changed']);
    await database.asAdmin(`DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_audit_chain'`);
    const findings = await examine();
    expect(failures(findings)).toEqual(['migrations-missing']);
    expect(sentenceOf(findings, 'migrations-missing')).toContain('prepare-database.ts');
    await database.asAdmin(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'x', '20991231000000_tomorrow', now())`);
    expect(failures(await examine())).toEqual(['migrations-newer']);
  });

  test('a restore that did not end', async () => {
    await database.asAdmin('CREATE SCHEMA zavod_restoring');
    expect(failures(await examine())).toEqual(['restore-unfinished']);
  });

  test('a table whose rows are not kept apart', async () => {
    await database.asAdmin('ALTER TABLE post NO FORCE ROW LEVEL SECURITY');
    const findings = await examine();
    expect(failures(findings)).toEqual(['isolation-broken']);
    expect(sentenceOf(findings, 'isolation-broken')).toContain('post');
  });

  test('workers that are away', async () => {
    await database.asAdmin(`UPDATE worker_heartbeat SET beat_at = now() - interval '1 minute' WHERE lane IN ('publish', 'upkeep')`);
    const findings = await examine();
    expect(failures(findings)).toEqual(['workers-missing']);
    expect(sentenceOf(findings, 'workers-missing')).toContain('publish,upkeep');
  });
});

describe('a server of its own, because roles are those of the whole server', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startEmbeddedPostgres>>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zavod-test-doctor-roles-'));
    server = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  test('that was never prepared, and one whose role is a superuser', async () => {
    const own = { DATABASE_URL: server.adminUrl };
    expect(failures(await examine(own))).toContain('database-password');
    await ensureRoles({ adminUrl: server.adminUrl, masterKey: TEST_MASTER_KEY });
    const { Client } = await import('pg');
    const admin = new Client({ connectionString: server.adminUrl });
    await admin.connect();
    await admin.query('ALTER ROLE zavod_app SUPERUSER');
    await admin.end();
    const findings = await examine(own);
    expect(failures(findings)).toEqual(expect.arrayContaining(['roles-superuser', 'migrations-missing']));
    expect(sentenceOf(findings, 'roles-superuser')).toContain('NOSUPERUSER');
  });
});

test('every finding has its sentence with the same places in both languages', async () => {
  const { findingsEn } = await import('./words/findings-en.ts');
  const { findingsRu } = await import('./words/findings-ru.ts');
  const placesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).toSorted();
  const uneven = Object.entries(findingsEn).filter(([code, text]) => {
    const russian = Object.entries(findingsRu).find(([other]) => other === code)?.[1] ?? '';
    return placesIn(text).join() !== placesIn(russian).join();
  });
  expect(uneven).toEqual([]);
});
