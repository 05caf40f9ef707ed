import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { startBusyLanes } from './busy-lanes.ts';
import { summarise } from './lateness.ts';
import { backendsOf } from './postgres-processes.ts';
import type { Scenario } from './scenario.ts';
import { dueOf, seedPosts, warmUpPosts } from './seed-posts.ts';
import type { Surroundings } from './surroundings.ts';
import { chatOf } from './telegram.ts';
import { startUsage } from './usage.ts';

export interface BareJob {
  readonly payload: { readonly chatId: string; readonly text: string };
  readonly due: Date;
}

/** A job queue with its default settings, whose consumer (a process of its own) makes one call a job and keeps nothing. */
export interface BareQueue {
  readonly consumer: ChildProcess;
  /** Servers that it stands on beside Postgres. */
  readonly servers: readonly number[];
  add(jobs: readonly BareJob[]): Promise<void>;
  stop(): Promise<void>;
}

const BATCH = 500;

/** The same posts at the same spacing, with the same lanes beside them, as plain jobs of a queue. */
export async function measureBare(scenario: Scenario, around: Surroundings, openQueue: (around: Surroundings) => Promise<BareQueue>): Promise<Record<string, unknown>> {
  const { telegram, admin } = around;
  const clients = await seedPosts({ ...scenario, posts: 0 }, around);
  const queue = await openQueue(around);
  const startAt = Date.now() + 15_000;
  const chats = scenario.clients * scenario.channelsPerClient;
  const jobs = Array.from({ length: scenario.posts + warmUpPosts(scenario) }, (_, index) => ({
    payload: { chatId: String(chatOf(index % chats)), text: `bare ${randomUUID()} ${'Текст новости. '.repeat(20)}`.trim() },
    due: new Date(dueOf(index, scenario, startAt)),
  }));
  for (let from = 0; from < jobs.length; from += BATCH) await queue.add(jobs.slice(from, from + BATCH));
  await wait(startAt - 12_000 - Date.now());
  const busy = scenario.isBusy ? await startBusyLanes({ ...around, clients }) : undefined;
  await wait(startAt - Date.now());
  const endUsage = await startUsage(async () => ({
    worker: queue.consumer.pid === undefined ? [] : [queue.consumer.pid],
    telegram: [telegram.pid],
    queueServer: queue.servers,
    lanes: busy?.pids ?? [],
    ...(await backendsOf(admin)),
  }));
  await wait(scenario.overMs);
  const dueByText = new Map(jobs.slice(warmUpPosts(scenario)).map(({ payload, due }) => [payload.text, due.getTime()]));
  const arrived = async () => (await telegram.posts()).filter(({ text }) => dueByText.has(text));
  for (let waited = 0; waited < 120_000 && (await arrived()).length < scenario.posts; waited += 1_000) await wait(1_000);
  const used = await endUsage();
  await busy?.stop();
  const posts = await arrived();
  await queue.stop();
  const drainedMs = Math.max(...posts.map(({ receivedAtMs }) => receivedAtMs)) - startAt;
  const lateMs = posts.map(({ text, receivedAtMs }) => receivedAtMs - (dueByText.get(text) ?? Number.NaN));
  return { ...summarise(lateMs), drainedMs, perSecond: Math.round((posts.length / drainedMs) * 1_000), losses: scenario.posts - posts.length, used };
}

/** Starts a consumer, which says a line when it is at work. */
export async function startConsumer(file: string, ...args: string[]): Promise<ChildProcess> {
  const consumer = spawn(process.execPath, [join(import.meta.dirname, file), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(consumer, 'exit').then(([code]: unknown[]) => Promise.reject(new Error(`${file} ended before it was at work (${String(code)}).`)));
  await Promise.race([once(createInterface({ input: consumer.stdout }), 'line'), ended]);
  // Its end after the work is nothing new.
  ended.catch(() => undefined);
  return consumer;
}

export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  await ended;
}
