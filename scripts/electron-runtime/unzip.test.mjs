import { mkdtempSync, readFileSync, rmSync, statSync, existsSync, writeFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { zip } from './testing/zip.mjs';
import { unzip } from './unzip.mjs';

let folder;
let archive;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-unzip-'));
  archive = join(folder, 'a.zip');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keep = (name) => name;

test('unpacks packed and plain files with their folders', async () => {
  writeFileSync(archive, zip([{ name: 'a/b/long.txt', text: 'ab'.repeat(100_000) }, { name: 'plain', text: 'Ж', stored: true }], 'a comment'));
  await unzip(archive, join(folder, 'out'), keep);
  expect(readFileSync(join(folder, 'out', 'a', 'b', 'long.txt'), 'utf8')).toBe('ab'.repeat(100_000));
  expect(readFileSync(join(folder, 'out', 'plain'), 'utf8')).toBe('Ж');
});

test.runIf(process.platform !== 'win32')('keeps what is executable executable', async () => {
  writeFileSync(archive, zip([{ name: 'run', text: '#!', mode: 0o100755 }, { name: 'read', text: 'x' }]));
  await unzip(archive, join(folder, 'out'), keep);
  expect(statSync(join(folder, 'out', 'run')).mode & 0o111).toBe(0o111);
  expect(statSync(join(folder, 'out', 'read')).mode & 0o111).toBe(0);
});

test('leaves out what has no place and moves what has another', async () => {
  writeFileSync(archive, zip([{ name: 'App/keep', text: '1' }, { name: 'App/drop', text: '2' }, { name: 'App/' }]));
  await unzip(archive, join(folder, 'out'), (name) => (name === 'App/drop' ? undefined : name.replace('App/', '')));
  expect(readdirSync(join(folder, 'out'))).toEqual(['keep']);
});

test('unpacks an empty file', async () => {
  writeFileSync(archive, zip([{ name: 'empty', text: '', stored: true }]));
  await unzip(archive, join(folder, 'out'), keep);
  expect(readFileSync(join(folder, 'out', 'empty'), 'utf8')).toBe('');
});

test('refuses a name that leads outside', async () => {
  writeFileSync(archive, zip([{ name: '../outside', text: 'x' }]));
  await expect(unzip(archive, join(folder, 'out'), keep)).rejects.toThrow('outside its folder');
  expect(existsSync(join(folder, 'outside'))).toBe(false);
});

test('refuses a link', async () => {
  writeFileSync(archive, zip([{ name: 'link', text: '/etc', mode: 0o120777 }]));
  await expect(unzip(archive, join(folder, 'out'), keep)).rejects.toThrow('link');
});

test('refuses an archive that is cut short', async () => {
  writeFileSync(archive, zip([{ name: 'a', text: 'x' }]).subarray(0, 40));
  await expect(unzip(archive, join(folder, 'out'), keep)).rejects.toThrow('its end is missing');
});
