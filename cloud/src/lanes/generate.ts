import { ffmpegClipMaker } from '../ai/clip/ffmpeg-clip-maker.ts';
import { localProvider } from '../ai/local/local-provider.ts';
import { openProviders } from '../ai/open-providers.ts';
import { createWithClientRaw } from '../db/with-client-raw.ts';
import { createWithClient } from '../db/with-client.ts';
import { usualLeaseMs, type GenerationContext } from '../generation/generation-context.ts';
import { closeRewritesName, closeRewritesTask } from '../jobs/generate/close-rewrites.ts';
import { generateDraftName, generateDraftTask } from '../jobs/generate/generate-draft.ts';
import { generatePendingName, generatePendingTask } from '../jobs/generate/generate-pending.ts';
import { openMediaStore } from '../media/open-media-store.ts';
import { watchProviders } from '../metrics/watch-providers.ts';
import { openRenditions } from '../media/renditions/open-renditions.ts';
import type { Lane, LaneBase } from './lane-base.ts';
import { startQueueLane } from './queue-lane.ts';

export async function startGenerate(base: LaneBase): Promise<Lane> {
  const door = createWithClient({ pool: base.workerPool, onCommitted: base.onCommitted });
  const mediaStore = await openMediaStore(base.config);
  const context: GenerationContext = {
    withClient: door.withClient,
    ...watchProviders(await openProviders(base.config), base.meter.metrics),
    free: localProvider(),
    clipMaker: ffmpegClipMaker({ path: base.config.ffmpegPath }),
    mediaStore,
    renditions: openRenditions({ withClient: createWithClientRaw({ pool: base.workerPool }), store: mediaStore }),
    owner: base.owner,
    leaseMs: usualLeaseMs,
  };
  const lane = await startQueueLane({
    lane: 'generate',
    base,
    parallel: 4,
    crontab: `* * * * * ${generatePendingName}\n* * * * * ${closeRewritesName}`,
    atStart: [generatePendingName],
    tasks: () => ({
      [generateDraftName]: generateDraftTask(context),
      [generatePendingName]: generatePendingTask(base.workerPool),
      [closeRewritesName]: closeRewritesTask({ pool: base.workerPool, withClient: door.withClient }),
    }),
  });
  return {
    stop: async () => {
      await lane.stop();
      await door.close();
    },
  };
}
