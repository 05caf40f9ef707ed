import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from './run-command.mjs';

let folder;
let logPath;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zavod-run-'));
  logPath = join(folder, 'logs', 'a.log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const node = (code, options) => runCommand(process.execPath, ['-e', code], { logPath, ...options });

test('returns what was printed and logs everything', async () => {
  expect(await node(`console.log('out'); console.error('err')`)).toBe('out\n');
  expect(readFileSync(logPath, 'utf8')).toMatch(/\$ .*\nout\nerr\n|\$ .*\nerr\nout\n/);
});

test('a failure carries its code and its last lines', async () => {
  const failure = node(`for (let i = 0; i < 30; i += 1) console.error('line ' + i); process.exit(4)`);
  await expect(failure).rejects.toMatchObject({ message: expect.stringContaining('ended with code 4'), tail: expect.arrayContaining(['line 29']) });
});

test('a command that is not there says so', async () => {
  await expect(runCommand('no-such-program', [], { logPath })).rejects.toThrow('could not be started');
});

test('a command over its limit is ended with what it started', async () => {
  await expect(node('setInterval(() => 0, 1000)', { timeoutMs: 200 })).rejects.toThrow('took longer than 0.2 s');
});
