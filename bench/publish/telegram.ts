import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { talkToSimulator } from '../../cloud/src/networks/telegram/testing/telegram-test-bed.ts';

export const botToken = '7000001:bench';
export const chatOf = (index: number): number => -1_002_000_000_000 - index;

type Talk = ReturnType<typeof talkToSimulator>;
export interface Telegram {
  readonly url: string;
  readonly pid: number;
  readonly posts: Talk['posts'];
  /** Forgets what it got. */
  readonly reset: Talk['reset'];
  stop(): Promise<void>;
}

/** The simulated Telegram in a process of its own, with its limits lifted. */
export async function startTelegram(folder: string, chats: number): Promise<Telegram> {
  const settings = {
    dataDir: join(folder, 'telegram'),
    // Gigabytes of clips: the disk of the network is not what is measured.
    keepsFiles: false,
    bots: [{ token: botToken, firstName: 'Bench', username: 'bench_bot' }],
    channels: Array.from({ length: chats }, (_, index) => ({ chatId: chatOf(index), title: `Channel ${index}`, username: `bench_${index}` })),
    limits: { perChatPerSecond: null, perChannelPerMinute: null, perBotPerSecond: null },
  };
  const path = join(folder, 'telegram.json');
  await writeFile(path, JSON.stringify(settings));
  const main = join(import.meta.dirname, '..', '..', 'cloud', 'simulators', 'telegram', 'main.ts');
  const child = spawn(process.execPath, [main, '--settings', path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line]: unknown[] = await once(createInterface({ input: child.stdout }), 'line');
  const answer: unknown = JSON.parse(String(line));
  const url = typeof answer === 'object' && answer !== null && 'url' in answer ? String(answer.url) : '';
  const { posts, reset } = talkToSimulator(url);
  return {
    url,
    pid: child.pid ?? 0,
    posts,
    reset,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
