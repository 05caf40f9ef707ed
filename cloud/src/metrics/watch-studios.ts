import type { RevisionFeed } from '../sync/revision-feed.ts';
import type { Metrics } from './metrics.ts';

/** The same feed; each studio that listens, and what it hears, is counted. */
export const watchStudios = (feed: RevisionFeed, metrics: Metrics): RevisionFeed => ({
  subscribe: (clientId, onRev) => {
    metrics.studios.inc();
    const end = feed.subscribe(clientId, (rev) => {
      if (rev !== null) metrics.nudges.inc();
      onRev(rev);
    });
    let hasEnded = false;
    return () => {
      if (!hasEnded) metrics.studios.dec();
      hasEnded = true;
      end();
    };
  },
  close: () => feed.close(),
});
