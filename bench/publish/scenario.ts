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
  /** The same load on graphile-worker as it comes, for comparison. */
  readonly withReference: boolean;
}

const presets: Record<string, Omit<Scenario, 'name' | 'withReference'>> = {
  spread: { posts: 1_000, overMs: 10_000, clients: 20, channelsPerClient: 5, workers: 1, isBusy: false },
  second: { posts: 1_000, overMs: 1_000, clients: 20, channelsPerClient: 15, workers: 1, isBusy: true },
  burst: { posts: 5_000, overMs: 0, clients: 20, channelsPerClient: 15, workers: 1, isBusy: false },
};

/** --scenario spread | second | burst [--posts 1000] [--over-ms 10000] [--clients 20] [--workers 1] [--reference] */
export function readScenario(): Scenario {
  const { values } = parseArgs({
    options: {
      scenario: { type: 'string', default: 'spread' },
      posts: { type: 'string' },
      'over-ms': { type: 'string' },
      clients: { type: 'string' },
      workers: { type: 'string' },
      reference: { type: 'boolean', default: false },
    },
  });
  const preset = presets[values.scenario];
  if (preset === undefined) throw new Error(`There is no scenario "${values.scenario}". Choose from ${Object.keys(presets).join(', ')}.`);
  return {
    name: values.scenario,
    ...preset,
    posts: Number(values.posts ?? preset.posts),
    overMs: Number(values['over-ms'] ?? preset.overMs),
    clients: Number(values.clients ?? preset.clients),
    workers: Number(values.workers ?? preset.workers),
    withReference: values.reference,
  };
}
