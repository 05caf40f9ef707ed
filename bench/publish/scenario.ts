import { parseArgs } from 'node:util';

/** What is published, and when it is due. */
export interface Scenario {
  readonly name: string;
  readonly posts: number;
  /** Spread evenly over this time; 0: all in one instant. */
  readonly overMs: number;
  readonly clients: number;
  readonly channelsPerClient: number;
  readonly workers: number;
  /** The collection and generation lanes work at full load meanwhile. */
  readonly isBusy: boolean;
  /** Each post carries a video of this size of its own; 0: text. */
  readonly videoBytes: number;
  /** The same load on bare queues, for comparison. */
  readonly withReference: boolean;
}

type Preset = Omit<Scenario, 'name' | 'withReference' | 'workers'>;
const presets: Readonly<Record<string, Preset>> = {
  spread: { posts: 1_000, overMs: 10_000, clients: 20, channelsPerClient: 5, isBusy: false, videoBytes: 0 },
  second: { posts: 1_000, overMs: 1_000, clients: 20, channelsPerClient: 15, isBusy: true, videoBytes: 0 },
  burst: { posts: 5_000, overMs: 0, clients: 20, channelsPerClient: 15, isBusy: false, videoBytes: 0 },
  video: { posts: 200, overMs: 60_000, clients: 20, channelsPerClient: 5, isBusy: false, videoBytes: 20_000_000 },
};

/**
 * --scenario all | spread | second | burst | video [--posts 1000] [--over-ms 10000] [--clients 20] [--workers 1]
 * [--video-mb 20] [--reference]; `all` always has its references beside it.
 */
export function readScenarios(): Scenario[] {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string', default: 'all' },
      posts: { type: 'string' },
      'over-ms': { type: 'string' },
      clients: { type: 'string' },
      workers: { type: 'string' },
      'video-mb': { type: 'string' },
      reference: { type: 'boolean', default: false },
    },
  });
  const isAll = values.scenario === 'all';
  const chosen = Object.entries(presets).filter(([name]) => isAll || name === values.scenario);
  if (chosen.length === 0) throw new Error(`There is no scenario "${values.scenario}". Choose from all, ${Object.keys(presets).join(', ')}.`);
  return chosen.map(([name, preset]) => ({
    name,
    ...preset,
    posts: Number(values.posts ?? preset.posts),
    overMs: Number(values['over-ms'] ?? preset.overMs),
    clients: Number(values.clients ?? preset.clients),
    workers: Number(values.workers ?? 1),
    videoBytes: preset.videoBytes > 0 && values['video-mb'] !== undefined ? Number(values['video-mb']) * 1_000_000 : preset.videoBytes,
    withReference: isAll || values.reference,
  }));
}
