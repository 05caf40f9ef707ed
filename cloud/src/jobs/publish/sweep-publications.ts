import type { Task } from 'graphile-worker';
import type { PublishingEngine } from '../../publishing/publishing-engine.ts';

export const sweepPublicationsTask = 'sweep-publications';

/** Looks at once at what is due, because somebody just planned something. Running twice is harmless: sweeps only look. */
export const createSweepPublications =
  (engine: Pick<PublishingEngine, 'sweepNow'>): Task =>
  () =>
    engine.sweepNow();
