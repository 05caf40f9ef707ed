import type { CollectionContext } from '../collection/collection-context.ts';
import { createWithClientRaw } from '../db/with-client-raw.ts';
import { createWithClient } from '../db/with-client.ts';
import { allowHosts } from '../fetching/allow-list.ts';
import { openFetching } from '../fetching/guarded-fetch.ts';
import { collectDueSourcesCron, collectDueSourcesTask, createCollectDueSourcesJob } from '../jobs/collect/collect-due-sources-job.ts';
import { collectSourceTask, createCollectSourceJob } from '../jobs/collect/collect-source-job.ts';
import { createMeasureChannelJob, measureChannelTask } from '../jobs/collect/measure-channel-job.ts';
import { createMeasureDueChannelsJob, measureDueChannelsCron, measureDueChannelsTask } from '../jobs/collect/measure-due-channels-job.ts';
import { createRequestDraft } from '../jobs/collect/request-draft.ts';
import { openMediaStore } from '../media/open-media-store.ts';
import type { MeasuringContext } from '../measuring/measuring-context.ts';
import { openAdapters } from '../networks/open-adapters.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createPushCallbacks } from '../security/push-callbacks.ts';
import { createServiceKeys } from '../security/service-keys.ts';
import { createVault } from '../security/vault.ts';
import { openSourceAccess } from '../sources/open-source-access.ts';
import { openSourceKinds } from '../sources/source-kinds.ts';
import { openPageThread } from '../sources/web/page-thread.ts';
import type { Lane, LaneBase } from './lane-base.ts';
import { startQueueLane } from './queue-lane.ts';

export async function startCollect(base: LaneBase): Promise<Lane> {
  const door = createWithClient({ pool: base.workerPool, onCommitted: base.onCommitted });
  const fetching = openFetching({ isAllowedHost: allowHosts(base.config.fetchAllow) });
  const sources = openSourceKinds(base.config);
  // A thread of its own: a slow page must not hold up the feeds.
  const articles = openPageThread();
  const { publicUrl } = base.config;
  const vault = createVault(base.config.masterKeys.reveal());
  const adapters = openAdapters(base.config.networks);
  const measuring: MeasuringContext = {
    withClient: createWithClientRaw({ pool: base.workerPool }),
    query: base.workerPool.query.bind(base.workerPool),
    adapters,
    openCredentials: createChannelCredentials(vault).open,
    now: () => new Date(),
    log: base.log,
  };
  const accessOf = openSourceAccess({
    withClientRaw: createWithClientRaw({ pool: base.workerPool, onCommitted: base.onCommitted }),
    serviceKeys: createServiceKeys(vault),
    credentials: createChannelCredentials(vault),
    config: base.config,
  });
  const mediaStore = await openMediaStore(base.config);
  const lane = await startQueueLane({
    lane: 'collect',
    base,
    parallel: 4,
    crontab: [collectDueSourcesCron, measureDueChannelsCron].join('\n'),
    atStart: [collectDueSourcesTask, measureDueChannelsTask],
    tasks: (utils) => {
      const context: CollectionContext = {
        withClient: door.withClient,
        sources,
        articles,
        guardedFetch: fetching.guardedFetch,
        accessOf,
        ...(publicUrl !== null && { push: { publicUrl, callbacks: createPushCallbacks(...base.config.masterKeys.reveal()), guardedPost: fetching.guardedPost } }),
        mediaStore,
        requestDraft: createRequestDraft(utils),
        now: () => new Date(),
        owner: base.owner,
        log: base.log,
      };
      return {
        [collectDueSourcesTask]: createCollectDueSourcesJob({ workerPool: base.workerPool, queue: utils }),
        [collectSourceTask]: createCollectSourceJob(context),
        [measureDueChannelsTask]: createMeasureDueChannelsJob({ ...measuring, workerPool: base.workerPool, queue: utils }),
        [measureChannelTask]: createMeasureChannelJob(measuring),
      };
    },
  });
  return {
    stop: async () => {
      await lane.stop();
      await Promise.all([fetching.close(), door.close(), articles.close(), adapters.close(), ...[...sources.values()].map((source) => source.close())]);
    },
  };
}
