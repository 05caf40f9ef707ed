import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { SimulatedCall } from '../../simulators/openai/simulated-call.ts';
import { startOpenAiSimulator, type OpenAiSimulator } from '../../simulators/openai/start-openai-simulator.ts';
import { startRunwaySimulator, type RunwaySimulator } from '../../simulators/runway/start-runway-simulator.ts';
import { startStabilitySimulator, type StabilitySimulator } from '../../simulators/stability/start-stability-simulator.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import type { GenerateWorkerOptions } from './testing/generate-worker.ts';
import { seedStory, type SeededStory } from './testing/seed-story.ts';

let database: TestDatabase;
let openAi: OpenAiSimulator;
let stability: StabilitySimulator;
let runway: RunwaySimulator;
let dataDir: string;
beforeAll(async () => {
  [database, openAi, stability, runway, dataDir] = await Promise.all([
    createTestDatabase(),
    startOpenAiSimulator({ key: 'sk-test' }),
    startStabilitySimulator({ key: 'sk-test' }),
    startRunwaySimulator({ key: 'key_test', minLookMs: 40 }),
    mkdtemp(join(tmpdir(), 'zavod-generate-crash-')),
  ]);
});
afterAll(async () => {
  await Promise.all([openAi.close(), stability.close(), runway.close(), database.close()]);
  await rm(dataDir, { recursive: true });
});

/** Longer than the first worker may need, so that it is never taken for dead while it lives; the test lets it run out. */
const leaseMs = 60_000;

/** Runs a worker until nothing moves in it, then kills it if stories stand; answers how many do. */
async function work(stories: readonly SeededStory[], stopsAt: (at: number) => number | null): Promise<number> {
  const options: GenerateWorkerOptions = {
    workerUrl: database.urls.zavod_worker,
    dataDir,
    openAiUrl: openAi.url,
    stabilityUrl: stability.url,
    runwayUrl: runway.url,
    stories: stories.map(({ clientId, storyId }, at) => ({ clientId, storyId, stopAt: stopsAt(at) })),
    leaseMs,
    lookEveryMs: 60,
  };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing', 'generate-worker.ts'), '--options', JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const said = once(createInterface({ input: child.stdout }), 'line');
  const [line] = await Promise.race([said, ended.then(([code]) => Promise.reject(new Error(`the worker ended with ${code}`)))]);
  const { standing } = z.object({ standing: z.int() }).parse(JSON.parse(String(line)));
  if (standing > 0) child.kill('SIGKILL');
  await ended;
  return standing;
}

const letLeasesPass = () => database.asAdmin(`UPDATE generation_run SET lease_until = now() - interval '1 second' WHERE lease_until IS NOT NULL`);

const seed = (title: string): Promise<SeededStory> => seedStory(database, { title, settings: { pictures: 'made', clips: true }, hasPicture: false });

/** More than a run has, so that some stories pass them all and every one is met. */
const boundaries = 32;

test('a worker killed with stories at every boundary of text, picture and clip: nothing is bought twice and every run completes', { timeout: 240_000 }, async () => {
  const startedAt = performance.now();
  const all = await Promise.all(Array.from({ length: boundaries }, (_, at) => seed(`Ferry ${at + 1} returns`)));
  const standing = await work(all, (at) => at + 1);
  expect(standing).toBeGreaterThan(15);
  expect(standing).toBeLessThan(boundaries);
  await letLeasesPass();
  expect(await work(all, () => null)).toBe(0);

  const rows = await database.asAdmin<{ storyId: string; provider: string; files: number; kind: string | null }>(
    `SELECT p.story_id AS "storyId", p.provider, cardinality(p.media_ids) AS files, m.mime_type AS kind
     FROM post p LEFT JOIN media m ON m.client_id = p.client_id AND m.id = p.media_ids[1]`,
  );
  const open = await database.asAdmin(`SELECT 1 FROM generation_run WHERE state <> 'succeeded'`);
  const texts = (await (await fetch(`${openAi.url}/__sim/calls`)).json()) as SimulatedCall[];
  const bought = [texts.filter(({ charged }) => charged).map(({ inputHash }) => inputHash), stability.calls.filter(({ credits }) => credits > 0).map(({ prompt }) => prompt), runway.tasks.map(({ promptText }) => promptText)];
  const counts = {
    runs: all.length,
    standing,
    posts: rows.length,
    texts: bought[0]?.length,
    pictures: bought[1]?.length,
    clips: bought[2]?.length,
    postsWithClip: rows.filter(({ kind }) => kind === 'video/mp4').length,
    doubled: bought.reduce((sum, names) => sum + names.length - new Set(names).size, 0),
    tookMs: Math.round(performance.now() - startedAt),
  };
  process.stdout.write(`${JSON.stringify({ test: 'generate-crash', ...counts })}\n`);
  expect(counts).toMatchObject({ posts: all.length, doubled: 0 });
  expect(open).toEqual([]);
  expect(rows.every(({ files }) => files === 1)).toBe(true);
  expect(runway.tasks.every(({ tooSoon }) => tooSoon === 0)).toBe(true);
  // Only the boundaries inside a purchase may cost the post what was being bought.
  expect(counts.postsWithClip).toBeGreaterThan(all.length * 0.7);
});
