import type { Task } from 'graphile-worker';
import type { PublishingEngine } from '../../publishing/publishing-engine.ts';
import { ringPublicationSchema } from './publication-alarms.ts';

/** Hands publications to this process for their last stretch. Running twice is harmless: the intent is taken once, by state. */
export function createRingPublication(engine: PublishingEngine): Task {
  return async (payload) => {
    const alarm = ringPublicationSchema.parse(payload);
    if ('publicationId' in alarm) engine.ring(alarm);
    else await engine.ringWindow(alarm);
  };
}
