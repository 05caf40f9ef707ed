import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeLock, withLock } from './lock-file.mjs';
import { startMark } from './running-process.mjs';

const lockModule = new URL('./lock-file.mjs', import.meta.url).href;
let folder;
let path;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-lock-'));
  path = join(folder, 'start.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function otherHolder() {
  const code = `const { takeLock } = await import(${JSON.stringify(lockModule)}); takeLock(${JSON.stringify(path)}); console.log('held'); setInterval(() => 0, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

test('a second process is told who holds the lock', async () => {
  const holder = await otherHolder();
  expect(takeLock(path)).toEqual({ holder: holder.pid });
  holder.kill('SIGKILL');
  await once(holder, 'exit');
});

test('the lock of a killed process is taken over', async () => {
  const holder = await otherHolder();
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  const lock = takeLock(path);
  expect(lock.release).toBeTypeOf('function');
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock whose process number now belongs to another process is taken over', () => {
  writeFileSync(path, JSON.stringify({ pid: process.ppid, startMark: 'another life' }));
  expect(takeLock(path).release).toBeTypeOf('function');
});

test('an unreadable lock is taken over', () => {
  writeFileSync(path, '{"pid":');
  expect(takeLock(path).release).toBeTypeOf('function');
});

test('releasing leaves a lock alone that somebody else took over', () => {
  const lock = takeLock(path);
  writeFileSync(path, JSON.stringify({ pid: process.ppid, startMark: startMark(process.ppid) }));
  lock.release();
  expect(existsSync(path)).toBe(true);
});

test('work under the lock waits for the other process to end', async () => {
  const holder = await otherHolder();
  const waitedFor = [];
  const work = withLock(path, (pid) => {
    waitedFor.push(pid);
    holder.kill('SIGKILL');
  }, async () => 'done');
  expect(await work).toBe('done');
  expect(waitedFor).toEqual([holder.pid]);
  expect(existsSync(path)).toBe(false);
});

test('of twenty processes at once exactly one gets a stale lock', async () => {
  writeFileSync(path, JSON.stringify({ pid: 2 ** 22 + 1, startMark: 'gone' }));
  const code = `const { takeLock } = await import(${JSON.stringify(lockModule)}); const lock = takeLock(${JSON.stringify(path)}); console.log(lock.release ? 'mine' : 'theirs'); process.stdin.resume();`;
  const children = Array.from({ length: 20 }, () => spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['pipe', 'pipe', 'inherit'] }));
  const answers = await Promise.all(children.map(async (child) => String((await once(child.stdout, 'data'))[0]).trim()));
  for (const child of children) child.stdin.end();
  expect(answers.filter((answer) => answer === 'mine')).toHaveLength(1);
}, 60_000);
