import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { PublishWorkerOptions } from './publish-worker.ts';

export type WorkerProcess = { readonly child: ChildProcess; readonly errors: string[]; kill(): Promise<void>; stop(): Promise<void> };

/** Starts a publish worker in a process of its own and resolves when it is at work. */
export async function startWorkerProcess(options: PublishWorkerOptions): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'publish-worker.ts'), '--options', JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
  const ready = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => line === 'ready' && resolve());
    child.once('exit', (code) => reject(new Error(`The worker ended (${code}) before it was ready: ${errors.join('\n')}`)));
  });
  await ready;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  };
  return { child, errors, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}
