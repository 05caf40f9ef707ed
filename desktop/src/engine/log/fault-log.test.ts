import { AppError } from '@zavod/shared/app-error.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { faultLog } from './fault-log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a fault is written with its code and where it came from, without the words it was about', () => {
  const log = faultLog(folder, () => 0);
  log.write(new AppError('storage-full', 'write', { name: 'secret plans.mp4' }), 'bring a file');
  log.write(new Error('cannot read "the text of a post"'), 'open post');
  expect(log.read()).toMatch(/^1970-01-01T00:00:00\.000Z bring a file: storage-full \| at /);
  expect(log.read()).not.toMatch(/secret plans|text of a post/);
});

test('the log does not grow without end', () => {
  const log = faultLog(folder, () => 0);
  for (let at = 0; at < 600; at += 1) log.write(new Error('x'), `try ${at} ${'very '.repeat(200)}`);
  expect(log.read().length).toBeLessThanOrEqual(256_000);
  expect(log.read()).toContain('try 599');
});

test('a folder that takes nothing is no fault of its own', () => {
  const log = faultLog(join(folder, 'not', 'there'), () => 0);
  log.write(new Error('x'), 'try');
  expect(log.read()).toBe('');
});
