import { cpus, loadavg } from 'node:os';
import { hasRedis, openBullmqQueue } from './publish/bullmq-queue.ts';
import { openGraphileQueue } from './publish/graphile-queue.ts';
import { measureBare } from './publish/measure-bare.ts';
import { measureZavod } from './publish/measure-zavod.ts';
import { readScenarios, type Scenario } from './publish/scenario.ts';
import { withSurroundings } from './publish/surroundings.ts';

// node bench/publish.ts (options: publish/scenario.ts). How late posts leave, what that costs, and beside it what bare
// queues make of the same load. One JSON line with a row a scenario and engine.
const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;
const rows: Record<string, unknown>[] = [];
for (const scenario of readScenarios()) {
  rows.push(await measure(scenario, 'zavod', measureZavod));
  if (!scenario.withReference || scenario.videoBytes > 0) continue;
  rows.push(await measure(scenario, 'graphile-worker', (own, around) => measureBare(own, around, openGraphileQueue)));
  if (hasRedis()) rows.push(await measure(scenario, 'bullmq', (own, around) => measureBare(own, around, openBullmqQueue)));
  else rows.push({ scenario: scenario.name, engine: 'bullmq', skipped: 'redis-server is not installed' });
}
process.stdout.write(`${JSON.stringify({ bench: 'publish', cores: cpus().length, rows })}\n`);

async function measure(scenario: Scenario, engine: string, run: typeof measureZavod): Promise<Record<string, unknown>> {
  const loadBefore = load();
  process.stderr.write(`${scenario.name}: ${engine} …\n`);
  const result = await withSurroundings(scenario, (around) => run(scenario, around));
  const { name, posts, overMs, clients, channelsPerClient, videoBytes } = scenario;
  return { scenario: name, engine, posts, overMs, clients, channels: clients * channelsPerClient, videoBytes, ...result, loadBefore, loadAfter: load() };
}
