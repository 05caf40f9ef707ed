import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { Queue } from 'bullmq';
import { startConsumer, stopProcess, type BareQueue } from './measure-bare.ts';
import type { Surroundings } from './surroundings.ts';

const queueName = 'publish';

/** Whether there is a Redis to measure with. */
export const hasRedis = (): boolean => spawnSync('redis-server', ['--version']).status === 0;

/** BullMQ over a Redis of its own that writes every change down (appendonly), as posts must not be lost. */
export async function openBullmqQueue({ folder, telegram }: Surroundings): Promise<BareQueue> {
  const port = await freePort();
  const server = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'yes', '--dir', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    await heard(server.stdout, 'Ready to accept connections');
    const queue = new Queue(queueName, { connection: { host: '127.0.0.1', port } });
    const consumer = await startConsumer('bullmq-consumer.ts', String(port), telegram.url, queueName);
    return {
      consumer,
      servers: server.pid === undefined ? [] : [server.pid],
      add: async (jobs) => {
        await queue.addBulk(jobs.map(({ payload, due }) => ({ name: 'post', data: payload, opts: { delay: Math.max(0, due.getTime() - Date.now()) } })));
      },
      stop: async () => {
        await stopProcess(consumer);
        await queue.close();
        await stopProcess(server);
      },
    };
  } catch (error) {
    // A benchmark that cannot go on must end.
    await stopProcess(server);
    throw error;
  }
}

async function heard(output: NodeJS.ReadableStream, words: string): Promise<void> {
  for await (const line of createInterface({ input: output })) if (line.includes(words)) break;
  output.resume();
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
