import { MessageChannel } from 'node:worker_threads';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { BridgePort } from '../desktop/src/bridge/bridge-server.ts';
import { contract, type CallName, type InputOf, type OutputOf } from '../desktop/src/bridge/contract.ts';
import { answerSchema } from '../desktop/src/bridge/message.ts';
import { systemClock } from '../desktop/src/engine/clock.ts';
import { trpcCloud } from '../desktop/src/engine/cloud/trpc-cloud.ts';
import { startStudioEngine } from '../desktop/src/engine/studio-engine.ts';

// The studio's engine alone in its process, asked over its own bridge as the window asks it.
const orderSchema = z.object({ cloudUrl: z.string(), folder: z.string(), email: z.string(), password: z.string(), posts: z.int() });
process.once('message', (message) => void measure(orderSchema.parse(message)).then((report) => process.send?.(report)));

/** Often until something is on the screen, then about as often as a window that follows the copy asks. */
const lookEveryMs = { first: 50, later: 250 };
const noFilter = { view: 'all', search: '', sourceName: null, channelId: null, labelId: null, language: null, onlyRisky: false } as const;

async function measure(order: z.infer<typeof orderSchema>): Promise<Record<string, unknown>> {
  let kept: string | null = null;
  const engine = await startStudioEngine({
    folder: order.folder,
    cloudUrl: order.cloudUrl,
    language: 'en',
    sqliteBinding: undefined,
    clock: systemClock,
    vault: {
      load: async () => ({ secret: kept, keeping: 'memory' }),
      save: async (secret) => ({ secret: (kept = secret), keeping: 'memory' }),
    },
    connectCloud: (token) => trpcCloud(order.cloudUrl, token, systemClock),
    onLanguage: () => undefined,
    onSurprise: (error, attempted) => process.stderr.write(`${attempted}: ${String(error)}\n`),
  });
  const ask = window(engine.attach);
  const signedIn = await ask('session.signIn', { email: order.email, password: order.password });
  const startedAt = performance.now();
  if (signedIn.status !== 'signed-in') throw new Error('The studio could not sign in.');
  const clientId = signedIn.clients[0]?.id ?? '';

  const askAt: number[] = [];
  const until = async (isReached: () => Promise<boolean>, everyMs = lookEveryMs.later): Promise<number> => {
    for (;;) {
      const asked = performance.now();
      const reached = await isReached();
      askAt.push(performance.now() - asked);
      if (reached) return Math.round(performance.now() - startedAt);
      await pause(everyMs);
    }
  };
  const page = (search: string) => ask('queue.page', { clientId, filter: { ...noFilter, search }, offset: 0, limit: 50 });
  const firstScreenMs = await until(async () => (await page('')).rows.length >= 50, lookEveryMs.first);
  const allRowsMs = await until(async () => (await page('')).total === order.posts);
  // The oldest post comes last; its own word is found only when the index is complete.
  const allSearchableMs = await until(async () => (await page(`слово${order.posts}`)).total === 1);
  const searchMs: number[] = [];
  for (const search of ['мос', 'реч', 'river', 'слово49', 'опен opened', 'calm 7']) {
    const asked = performance.now();
    await page(search);
    searchMs.push(Math.round((performance.now() - asked) * 10) / 10);
  }
  const { rss, heapUsed } = process.memoryUsage();
  engine.close();
  return {
    firstScreenMs,
    allRowsMs,
    allSearchableMs,
    rowsPerSecond: Math.round((order.posts / allSearchableMs) * 1_000),
    slowestAnswerWhileLoadingMs: Math.round(Math.max(...askAt)),
    searchMs,
    engineRssMb: Math.round(rss / 1_048_576),
    engineHeapMb: Math.round(heapUsed / 1_048_576),
  };
}

function window(attach: (port: BridgePort) => void) {
  const { port1, port2 } = new MessageChannel();
  attach({
    postMessage: (message) => port2.postMessage(message),
    on: (event: 'message' | 'close', listener: ((message: { data: unknown }) => void) & (() => void)) =>
      event === 'message' ? port2.on('message', (data: unknown) => listener({ data })) : port2.on('close', listener),
    start: () => port2.start(),
    close: () => port2.close(),
  } as BridgePort);
  const waiting = new Map<string, { resolve(output: unknown): void; reject(error: Error): void }>();
  port1.on('message', (message: unknown) => {
    const answer = answerSchema.parse(message);
    if (answer.kind === 'event') return;
    const entry = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === 'result') entry?.resolve(answer.output);
    else entry?.reject(new Error(answer.code));
  });
  return async <Name extends CallName>(name: Name, input: InputOf<Name>): Promise<OutputOf<Name>> => {
    const id = crypto.randomUUID();
    const output = await new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      port1.postMessage({ kind: 'request', id, name, input });
    });
    // The schema looked up by `name` makes exactly this type; the lookup loses the pairing.
    return contract[name].output.parse(output) as OutputOf<Name>;
  };
}
