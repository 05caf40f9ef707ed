import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { localProvider } from '../../ai/local/local-provider.ts';
import { openAiProvider } from '../../ai/openai/openai-provider.ts';
import { runwayProvider } from '../../ai/runway/runway-provider.ts';
import { stabilityProvider } from '../../ai/stability/stability-provider.ts';
import { openPool } from '../../db/open-pool.ts';
import { createWithClient, type WithClient } from '../../db/with-client.ts';
import { createWithClientRaw } from '../../db/with-client-raw.ts';
import { generateDraft } from '../generate-draft.ts';
import type { GenerationContext } from '../generation-context.ts';
import { mediaTools } from './media-tools.ts';

// A generate worker as a process of its own, to be killed: node generate-worker.ts --options '{…}'. Drafts its stories; a
// story with stopAt is left standing at that boundary for good. Prints a line when nothing moves any more, and ends if all are drafted.
export const generateWorkerOptionsSchema = z.object({
  workerUrl: z.string(),
  dataDir: z.string(),
  openAiUrl: z.string(),
  stabilityUrl: z.string(),
  runwayUrl: z.string(),
  stories: z.array(z.object({ clientId: z.uuid(), storyId: z.uuid(), stopAt: z.int().nullable() })),
  leaseMs: z.int(),
  lookEveryMs: z.int(),
});
export type GenerateWorkerOptions = z.infer<typeof generateWorkerOptionsSchema>;

const { values } = parseArgs({ options: { options: { type: 'string' } } });
const options = generateWorkerOptionsSchema.parse(JSON.parse(values.options ?? '{}'));

interface Walk {
  passed: number;
  stopAt: number | null;
  stopped(): void;
}
const walks = new AsyncLocalStorage<Walk>();

/** After every transaction and every request. To die before one, or inside, leaves what dying after the last one leaves. */
async function boundary(): Promise<void> {
  const walk = walks.getStore();
  if (walk === undefined) return;
  walk.passed += 1;
  if (walk.passed !== walk.stopAt) return;
  walk.stopped();
  await new Promise<never>(() => undefined);
}

const realFetch = globalThis.fetch;
globalThis.fetch = async (...call) => {
  const answer = await realFetch(...call);
  await boundary();
  return answer;
};

const pool = openPool({ url: options.workerUrl, size: 6 });
const door = createWithClient({ pool, transactionTimeoutMs: 60_000 });
const withClient: WithClient = async (clientId, fn) => {
  const result = await door.withClient(clientId, fn);
  await boundary();
  return result;
};
const context: GenerationContext = {
  withClient,
  paid: openAiProvider({ baseUrl: `${options.openAiUrl}/v1`, apiKey: 'sk-test' }),
  free: localProvider(),
  images: [stabilityProvider({ baseUrl: options.stabilityUrl, apiKey: 'sk-test' })],
  video: runwayProvider({ baseUrl: options.runwayUrl, apiKey: 'key_test', lookEveryMs: options.lookEveryMs }),
  moderation: null,
  ...mediaTools(createWithClientRaw({ pool }), options.dataDir),
  owner: `worker-${process.pid}`,
  leaseMs: options.leaseMs,
};

async function draft(story: { clientId: string; storyId: string }): Promise<void> {
  for (;;) {
    const outcome = await generateDraft(context, story, AbortSignal.timeout(60_000));
    if (outcome.status !== 'waiting') return;
    await wait((outcome.afterMs ?? options.leaseMs) + 20);
  }
}

/** Answers whether the story stands at its boundary. */
const walk = (story: (typeof options.stories)[number]): Promise<boolean> =>
  new Promise((resolve, reject) => {
    walks.run({ passed: 0, stopAt: story.stopAt, stopped: () => resolve(true) }, () => void draft(story).then(() => resolve(false), reject));
  });

const waiting = [...options.stories];
let standing = 0;
/** A few at once, as in a lane; a story that stands makes room for the next. */
async function takeTurns(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (await walk(next)) standing += 1;
  }
}
await Promise.all(Array.from({ length: 3 }, takeTurns));
process.stdout.write(`${JSON.stringify({ standing })}\n`);
if (standing > 0) setInterval(() => undefined, 60_000);
else {
  await door.close();
  await pool.end();
}
