import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prepareOnce } from './prepare-once.mjs';

let base;
let folder;

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'zavod-prepare-'));
  folder = join(base, 'runtime');
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('prepares a folder the first time only', async () => {
  let runs = 0;
  const prepare = (temporary) => {
    runs += 1;
    writeFileSync(join(temporary, 'file'), 'x');
  };
  await prepareOnce(folder, prepare);
  await prepareOnce(folder, prepare);
  expect(runs).toBe(1);
  expect(readdirSync(base)).toEqual(['runtime']);
});

test('a preparation that fails leaves nothing', async () => {
  const failing = prepareOnce(folder, (temporary) => {
    writeFileSync(join(temporary, 'half'), '');
    throw new Error('no network');
  });
  await expect(failing).rejects.toThrow('no network');
  expect(readdirSync(base)).toEqual([]);
});

test('what a killed preparation left is removed', async () => {
  const neverRuns = 2 ** 22 + 1;
  mkdirSync(join(base, `runtime.preparing-${hostname()}-${neverRuns}`));
  await prepareOnce(folder, () => undefined);
  expect(readdirSync(base)).toEqual(['runtime']);
});

test('when somebody else was faster, theirs stays', async () => {
  await prepareOnce(folder, (temporary) => {
    writeFileSync(join(temporary, 'file'), 'mine');
    mkdirSync(folder);
    writeFileSync(join(folder, 'file'), 'theirs');
  });
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('theirs');
});

test('leftovers do not become part of the result', async () => {
  await prepareOnce(folder, (temporary) => mkdirSync(join(temporary, 'sources')), ['sources']);
  expect(existsSync(join(folder, 'sources'))).toBe(false);
});
