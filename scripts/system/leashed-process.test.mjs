import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { isRunning } from '../locks/running-process.mjs';
import { endProcess, spawnLeashed } from './leashed-process.mjs';

const isPosix = process.platform !== 'win32';
const waits = `process.on('SIGTERM', () => process.exit(7)); console.log(process.pid); setInterval(() => 0, 1000);`;

test.runIf(isPosix)('passes the exit code on', async () => {
  const child = spawnLeashed(process.execPath, ['-e', 'process.exit(3)'], { env: process.env, output: 'ignore' });
  expect(await once(child, 'exit')).toEqual([3, null]);
});

test.runIf(isPosix)('ends the child when it is asked to', async () => {
  const child = spawnLeashed(process.execPath, ['-e', waits], { env: process.env, output: 'pipe' });
  await once(child.stdout, 'data');
  const exit = once(child, 'exit');
  await endProcess(child, 5_000);
  expect(await exit).toEqual([7, null]);
});

test.runIf(isPosix)('kills a child that does not listen', async () => {
  const deaf = `process.on('SIGTERM', () => 0); console.log(1); setInterval(() => 0, 1000);`;
  const child = spawnLeashed(process.execPath, ['-e', deaf], { env: process.env, output: 'pipe' });
  await once(child.stdout, 'data');
  const exit = once(child, 'exit');
  await endProcess(child, 100);
  expect(await exit).toEqual([null, 'SIGKILL']);
});

test.runIf(isPosix)('does not outlive a parent that is killed', async () => {
  const module = new URL('./leashed-process.mjs', import.meta.url).href;
  const code = `const { spawnLeashed } = await import('${module}'); const child = spawnLeashed(process.execPath, ['-e', ${JSON.stringify(waits)}], { env: process.env, output: 'pipe' }); child.stdout.pipe(process.stdout);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(parent.stdout, 'data');
  const grandchild = Number(String(line));
  expect(isRunning(grandchild)).toBe(true);
  parent.kill('SIGKILL');
  // The grandchild holds the other end of this pipe: it closes when the last of them is gone.
  await once(parent.stdout, 'close');
  await expect.poll(() => isRunning(grandchild)).toBe(false);
});
