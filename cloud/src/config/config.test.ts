import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig } from './config.ts';
import { BadSettingError, readEnvironment, type Environment } from './env.ts';
import { addMasterKey, keepFirstMasterKey } from './master-key.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'zavod-test-config-'));
});
afterEach(() => rm(dataDir, { recursive: true, force: true }));

describe('the environment', () => {
  test.each([
    [{ ZAVOD_PORT: 'eighty' }, 'ZAVOD_PORT'],
    [{ ZAVOD_PORT: '70000' }, 'ZAVOD_PORT'],
    [{ TELEGRAM_API_URL: 'telegram' }, 'TELEGRAM_API_URL'],
    [{ DATABASE_URL: 'mysql://x/y' }, 'DATABASE_URL'],
    [{ ZAVOD_DEMO: 'maybe' }, 'ZAVOD_DEMO'],
    [{ ZAVOD_MASTERKEY: 'x' }, 'ZAVOD_MASTERKEY'],
  ])('%j stops the start and names the variable', (variables, name) => {
    expect(() => readEnvironment(variables)).toThrow(BadSettingError);
    expect(() => readEnvironment(variables)).toThrow(name);
  });

  test('an empty variable counts as absent, and other programs’ variables are none of our business', () => {
    expect(readEnvironment({ ZAVOD_PORT: ' ', PATH: '/bin', OPENAI_ORG: 'x', ZAVOD_SQLITE_BINDING: '/x.node' })).toEqual({});
  });

  test('a refused value is not repeated in the sentence', () => {
    expect(() => readEnvironment({ DATABASE_URL: 'mysql://me:hunter2@host/db' })).toThrow(expect.not.stringContaining('hunter2'));
  });
});

describe('the configuration', () => {
  test('makes a master key once and keeps it to its owner', async () => {
    const [first, second] = await Promise.all([loadConfig({ ZAVOD_DATA_DIR: dataDir }), loadConfig({ ZAVOD_DATA_DIR: dataDir })]);
    expect(first.masterKey.reveal()).toHaveLength(32);
    expect(second.masterKey.reveal()).toEqual(first.masterKey.reveal());
    const mode = (await stat(join(dataDir, 'master.key'))).mode & 0o777;
    expect(process.platform === 'win32' ? 0o600 : mode).toBe(0o600);
  });

  test('takes the key from the setting and then writes none', async () => {
    const key = Buffer.alloc(32, 3);
    const config = await loadConfig({ ZAVOD_DATA_DIR: dataDir, ZAVOD_MASTER_KEY: key.toString('hex') });
    expect(Buffer.from(config.masterKey.reveal())).toEqual(key);
    await expect(readFile(join(dataDir, 'master.key'))).rejects.toThrow('ENOENT');
  });

  test('takes several keys from the setting or the file: the first seals, the others open', async () => {
    const [newer, older] = [Buffer.alloc(32, 4), Buffer.alloc(32, 3)];
    const set = await loadConfig({ ZAVOD_DATA_DIR: dataDir, ZAVOD_MASTER_KEY: `${newer.toString('base64')}, ${older.toString('hex')}` });
    expect(set.masterKeys.reveal().map((key) => Buffer.from(key))).toEqual([newer, older]);
    expect(Buffer.from(set.masterKey.reveal())).toEqual(newer);

    const first = (await loadConfig({ ZAVOD_DATA_DIR: dataDir })).masterKey.reveal();
    await addMasterKey(join(dataDir, 'master.key'));
    const [added, kept] = (await loadConfig({ ZAVOD_DATA_DIR: dataDir })).masterKeys.reveal();
    expect([added, kept]).toEqual([expect.not.toSatisfy((key: Uint8Array) => Buffer.from(key).equals(first)), first]);
    await keepFirstMasterKey(join(dataDir, 'master.key'));
    expect((await loadConfig({ ZAVOD_DATA_DIR: dataDir })).masterKeys.reveal()).toEqual([added]);
    expect((await stat(join(dataDir, 'master.key'))).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
  });

  test('a key that is none among several stops the start', async () => {
    await expect(loadConfig({ ZAVOD_DATA_DIR: dataDir, ZAVOD_MASTER_KEY: `${Buffer.alloc(32).toString('base64')},short` })).rejects.toThrow('ZAVOD_MASTER_KEY');
  });

  test('shows no secret, however it is printed', async () => {
    const config = await loadConfig({
      ZAVOD_DATA_DIR: dataDir,
      DATABASE_URL: 'postgres://me:hunter2@host/db',
      OPENAI_API_KEY: 'sk-hunter2',
      S3_BUCKET: 'b',
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'hunter2',
      ZAVOD_METRICS_PORT: 0,
      ZAVOD_METRICS_TOKEN: 'hunter2hunter2hunter2',
    });
    expect(inspect(config, { depth: 9, showHidden: true }) + JSON.stringify(config)).not.toContain('hunter2');
  });

  test.each([
    ['an address without its bucket', { S3_ENDPOINT: 'http://127.0.0.1:9000' }, 'S3_BUCKET'],
    ['half a key', { S3_BUCKET: 'b', S3_ACCESS_KEY_ID: 'id' }, 'S3_SECRET_ACCESS_KEY'],
    ['numbers that other machines can read without a token', { ZAVOD_METRICS_PORT: 9464, ZAVOD_METRICS_HOST: '0.0.0.0' }, 'ZAVOD_METRICS_TOKEN'],
  ])('%s is refused', async (_name, environment, variable) => {
    await expect(loadConfig({ ZAVOD_DATA_DIR: dataDir, ...environment })).rejects.toThrow(variable);
  });

  test('a bucket stands in the path wherever an address is given, unless the operator says otherwise', async () => {
    const styleOf = async (environment: Environment) => (await loadConfig({ ZAVOD_DATA_DIR: dataDir, S3_BUCKET: 'b', ...environment })).s3?.hasPathStyle;
    expect([await styleOf({}), await styleOf({ S3_ENDPOINT: 'http://s' }), await styleOf({ S3_ENDPOINT: 'http://s', S3_PATH_STYLE: false })]).toEqual([false, true, false]);
  });
});
