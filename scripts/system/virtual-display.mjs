import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { endProcess, spawnLeashed } from './leashed-process.mjs';

const END_LIMIT_MS = 3_000;

/** Starts an X server in memory on a free number: { display, close }. */
export async function startVirtualDisplay({ env = process.env } = {}) {
  // Xvfb itself picks the free number and says it on the descriptor named.
  const server = spawnLeashed('Xvfb', ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], { env, output: 'pipe' });
  server.stderr.resume();
  const number = await Promise.race([once(createInterface({ input: server.stdout }), 'line'), once(server, 'exit').then(() => undefined)]);
  if (number === undefined) throw new Error('Xvfb ended before it had a display');
  return { display: `:${number[0]}`, close: () => endProcess(server, END_LIMIT_MS) };
}
