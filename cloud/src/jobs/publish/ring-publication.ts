import type { Task } from 'graphile-worker';
import type { PublishingEngine } from '../../publishing/publishing-engine.ts';
import { ringPublicationSchema } from './publication-alarms.ts';

/** Hands a publication to this process for its last stretch. Running twice is harmless: the intent is taken once, by state. */
export function createRingPublication(engine: PublishingEngine): Task {
  return (payload) => {
    engine.ring(ringPublicationSchema.parse(payload));
  };
}
