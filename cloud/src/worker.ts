import { parseArgs } from 'node:util';
import { loadConfig, type Config } from './config/config.ts';
import { openLaneBase, type Lane } from './lanes/lane-base.ts';
import { openMeter, type Meter } from './metrics/open-meter.ts';
import { liveAsChild } from './supervising/child-contract.ts';

// node worker.ts --lanes publish[,collect…]: any number of processes per lane. Each lane loads only what it needs.
const starters = {
  publish: async () => (await import('./lanes/publish.ts')).startPublish,
  collect: async () => (await import('./lanes/collect.ts')).startCollect,
  generate: async () => (await import('./lanes/generate.ts')).startGenerate,
  upkeep: async () => (await import('./lanes/upkeep.ts')).startUpkeep,
} as const;

const { values } = parseArgs({ options: { lanes: { type: 'string', default: '' } } });
const names = values.lanes.split(',').filter((name) => name !== '');
const isLane = (name: string): name is keyof typeof starters => Object.hasOwn(starters, name);

const closers: (() => Promise<void>)[] = [];
const life = liveAsChild(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const startLane = async (name: string, config: Config, meter: Meter): Promise<void> => {
  if (!isLane(name)) throw new Error(`There is no lane "${name}". Choose from ${Object.keys(starters).join(', ')}.`);
  const start = await starters[name]();
  const base = await openLaneBase(name, config, meter);
  closers.push(() => base.close());
  const lane: Lane = await start(base);
  closers.push(() => lane.stop());
};

try {
  if (names.length === 0) throw new Error(`Say which lanes to run: --lanes ${Object.keys(starters).join(',')}`);
  const config = await loadConfig();
  const meter = await openMeter(config, names.join('+'));
  closers.push(() => meter.close());
  for (const name of names) await startLane(name, config, meter);
  life.ready();
} catch (error) {
  life.fatal(error instanceof Error ? error.message : String(error));
}
