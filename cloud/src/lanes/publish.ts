import { createWithClientRaw } from '../db/with-client-raw.ts';
import { ringPublicationTask } from '../jobs/publish/publication-alarms.ts';
import { startPublishLane } from '../jobs/publish/start-publish-lane.ts';
import { sweepPublicationsTask } from '../jobs/publish/sweep-publications.ts';
import { openMediaStore } from '../media/open-media-store.ts';
import { readPublications } from '../metrics/read-publications.ts';
import { readQueue } from '../metrics/read-queue.ts';
import { watchJobs } from '../metrics/watch-jobs.ts';
import { watchPublishing } from '../metrics/watch-publishing.ts';
import { stillGrabber } from '../media/renditions/grab-still.ts';
import { openRenditions } from '../media/renditions/open-renditions.ts';
import { openAllAdapters } from '../networks/open-adapters.ts';
import { defaultPublishingSettings } from '../publishing/settings.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createPublicMedia } from '../security/public-media.ts';
import { createVault } from '../security/vault.ts';
import type { Lane, LaneBase } from './lane-base.ts';

export async function startPublish(base: LaneBase): Promise<Lane> {
  const { config, workerPool, queuePool } = base;
  const publicMedia = createPublicMedia(...config.masterKeys.reveal());
  const address = config.publicUrl ?? `http://127.0.0.1:${config.port}`;
  const withClient = createWithClientRaw({ pool: workerPool, onCommitted: base.onCommitted });
  const media = await openMediaStore(config);
  readPublications(base.meter, workerPool);
  readQueue(base.meter, { lane: 'publish', tasks: [ringPublicationTask, sweepPublicationsTask], queuePool });
  return startPublishLane({
    workerPool,
    queuePool,
    onEvents: (events) => watchJobs(base.meter.metrics, events),
    context: {
      withClient,
      query: (text, values) => workerPool.query(text, values),
      adapters: await openAllAdapters(config.networks),
      media,
      renditions: openRenditions({ withClient, store: media, grabStill: stillGrabber({ path: config.ffmpegPath }) }),
      publicMediaUrl: (clientId, sha256, extension) => address + publicMedia.pathOf({ clientId, sha256, extension }, new Date()),
      openCredentials: createChannelCredentials(createVault(config.masterKeys.reveal())).open,
      log: base.log,
      settings: defaultPublishingSettings,
      owner: base.owner,
      watch: watchPublishing(base.meter.metrics),
    },
  });
}
