import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { makeWorkerUtils } from 'graphile-worker';
import { talkToSimulator } from '../../cloud/src/networks/telegram/testing/telegram-test-bed.ts';
import { summarise } from './lateness.ts';
import type { Scenario } from './scenario.ts';
import type { Admin } from './seed-posts.ts';
import { chatOf } from './telegram.ts';

/** The same posts at the same spacing as plain jobs of graphile-worker with its default settings. */
export async function measureBareQueue(scenario: Scenario, admin: Admin, adminUrl: string, telegramUrl: string): Promise<Record<string, number>> {
  await admin.query('CREATE DATABASE bare_queue');
  const connectionString = Object.assign(new URL(adminUrl), { pathname: '/bare_queue' }).href;
  const utils = await makeWorkerUtils({ connectionString });
  await utils.migrate();
  const worker = spawn(process.execPath, [join(import.meta.dirname, 'bare-queue-worker.ts'), connectionString, telegramUrl], { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(createInterface({ input: worker.stdout }), 'line');
  const startAt = Date.now() + 8_000;
  const dueOf = new Map<string, number>();
  const chats = scenario.clients * scenario.channelsPerClient;
  const jobs = Array.from({ length: scenario.posts }, (_, index) => {
    const text = `bare ${randomUUID()}`;
    const due = startAt + Math.floor((index * scenario.overMs) / scenario.posts);
    dueOf.set(text, due);
    return { identifier: 'publish', payload: { chatId: String(chatOf(index % chats)), text }, runAt: new Date(due) };
  });
  for (let from = 0; from < jobs.length; from += 500) await utils.addJobs(jobs.slice(from, from + 500));
  const arrived = async () => (await talkToSimulator(telegramUrl).posts()).filter(({ text }) => dueOf.has(text));
  for (let waited = 0; waited < 90_000 && (await arrived()).length < scenario.posts; waited += 1_000) await wait(1_000);
  const lateMs = (await arrived()).map(({ text, receivedAtMs }) => receivedAtMs - (dueOf.get(text) ?? 0));
  worker.kill();
  await utils.release();
  return { arrived: lateMs.length, ...summarise(lateMs) };
}
