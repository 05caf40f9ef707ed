import type { PaidProviders } from '../ai/open-providers.ts';
import type { ImageProvider } from '../ai/image-provider.ts';
import type { Rewriter } from '../ai/rewriter.ts';
import type { TextProvider } from '../ai/text-provider.ts';
import type { Usage } from '../ai/unmade.ts';
import type { VideoProvider } from '../ai/video-provider.ts';
import type { Metrics } from './metrics.ts';

/** The same providers; each call is counted with what it came to and what it cost. */
export function watchProviders(providers: PaidProviders, metrics: Metrics): PaidProviders {
  return {
    ...providers,
    paid: providers.paid && watchText(providers.paid, metrics),
    images: providers.images.map((provider) => watchImage(provider, metrics)),
    video: providers.video && watchVideo(providers.video, metrics),
  };
}

interface Called {
  readonly status: string;
  readonly usage?: Usage | null;
}

async function measured<Outcome extends Called>(metrics: Metrics, labels: { provider: string; kind: string }, call: () => Promise<Outcome>): Promise<Outcome> {
  const end = metrics.providerSeconds.startTimer(labels);
  const outcome = await call();
  end();
  metrics.providerCalls.inc({ ...labels, outcome: outcome.status });
  const costMicros = outcome.usage?.costMicros ?? 0;
  if (costMicros > 0) metrics.providerDollars.inc(labels, costMicros / 1_000_000);
  return outcome;
}

export const watchText = (provider: TextProvider, metrics: Metrics): TextProvider => ({
  name: provider.name,
  model: provider.model,
  mostCostMicros: (request) => provider.mostCostMicros(request),
  draft: (request, signal) => measured(metrics, { provider: provider.name, kind: 'text' }, () => provider.draft(request, signal)),
});

const watchImage = (provider: ImageProvider, metrics: Metrics): ImageProvider => ({
  name: provider.name,
  model: provider.model,
  mostCostMicros: (request) => provider.mostCostMicros(request),
  make: (request, signal) => measured(metrics, { provider: provider.name, kind: 'image' }, () => provider.make(request, signal)),
});

const watchVideo = (provider: VideoProvider, metrics: Metrics): VideoProvider => ({
  name: provider.name,
  model: provider.model,
  mostCostMicros: (request) => provider.mostCostMicros(request),
  begin: (request, signal) => measured(metrics, { provider: provider.name, kind: 'video' }, () => provider.begin(request, signal)),
  // Looking costs nothing; only what it brings is counted.
  look: async (taskId, signal) => {
    const progress = await provider.look(taskId, signal);
    if (progress.status === 'running') return progress;
    return measured(metrics, { provider: provider.name, kind: 'video' }, () => Promise.resolve(progress));
  },
});

export const watchRewriter = (provider: Rewriter, metrics: Metrics): Rewriter => ({
  name: provider.name,
  model: provider.model,
  mostCostMicros: (request) => provider.mostCostMicros(request),
  canFollow: (request) => provider.canFollow(request),
  async *rewrite(request, signal) {
    const outcome = yield* provider.rewrite(request, signal);
    return measured(metrics, { provider: provider.name, kind: 'rewrite' }, () => Promise.resolve(outcome));
  },
});
