import type { PublishingWatch } from '../publishing/publishing-context.ts';
import type { Metrics } from './metrics.ts';

/** Counts calls that publish and how late they began. */
export const watchPublishing = (metrics: Metrics): PublishingWatch => ({
  onCall: (network, lateMs) => metrics.lateness.observe({ network }, Math.max(0, lateMs) / 1000),
  onOutcome: (network, state) => metrics.calls.inc({ network, state }),
});
