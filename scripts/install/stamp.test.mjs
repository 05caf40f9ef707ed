import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStamp, hashContents, hashTimes } from './stamp.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-stamp-'));
  mkdirSync(join(folder, 'src', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a stamp matches only the inputs it was written for', () => {
  const stamp = createStamp(join(folder, 'out', '.stamp'));
  expect(stamp.matches('first')).toBe(false);
  stamp.write('first');
  expect(stamp.matches('first')).toBe(true);
  expect(stamp.matches('second')).toBe(false);
  stamp.clear();
  expect(stamp.matches('first')).toBe(false);
});

test('the same content at another time is the same', () => {
  const file = join(folder, 'src', 'deep', 'a.ts');
  const before = hashContents([file], 'v1');
  utimesSync(file, 1, 1);
  expect(hashContents([file], 'v1')).toBe(before);
  expect(hashContents([file], 'v2')).not.toBe(before);
  writeFileSync(file, 'two');
  expect(hashContents([file], 'v1')).not.toBe(before);
});

test.each([
  ['a changed file', () => writeFileSync(join(folder, 'src', 'deep', 'a.ts'), 'longer')],
  ['a new file', () => writeFileSync(join(folder, 'src', 'b.ts'), '')],
  ['a removed file', () => rmSync(join(folder, 'src', 'deep', 'a.ts'))],
  ['a touched file', () => utimesSync(join(folder, 'src', 'deep', 'a.ts'), 1, 1)],
])('%s changes the mark of a folder', (_, change) => {
  const before = hashTimes(folder, ['src', 'missing.json']);
  expect(hashTimes(folder, ['src', 'missing.json'])).toBe(before);
  change();
  expect(hashTimes(folder, ['src', 'missing.json'])).not.toBe(before);
});
