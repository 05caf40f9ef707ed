import { createWithClientRaw } from '../db/with-client-raw.ts';
import { allowHosts } from '../fetching/allow-list.ts';
import { openFetching } from '../fetching/guarded-fetch.ts';
import { openPool } from '../db/open-pool.ts';
import { urlForRole } from '../db/role-passwords.ts';
import { clearDeletedMediaTask, createClearDeletedMediaJob } from '../jobs/upkeep/clear-deleted-media.ts';
import { clearOldRecordsTask, createClearOldRecordsJob } from '../jobs/upkeep/clear-old-records.ts';
import { clearOldSessionsTask, createClearOldSessionsJob } from '../jobs/upkeep/clear-old-sessions.ts';
import { clearTombstonesTask, createClearTombstonesJob } from '../jobs/upkeep/clear-tombstones.ts';
import { createDeleteClientsJob, deleteClientsTask } from '../jobs/upkeep/delete-clients.ts';
import { createDeliverWebhookJob, deliverWebhookTask } from '../jobs/upkeep/deliver-webhook.ts';
import { startWebhookSweep } from '../jobs/upkeep/webhook-sweep.ts';
import { openAdapters } from '../networks/open-adapters.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createVault } from '../security/vault.ts';
import { createWebhookSecrets } from '../webhooks/webhook-secrets.ts';
import { createRederiveDueTimesJob, rederiveDueTimesTask } from '../jobs/upkeep/rederive-due-times.ts';
import { createExtendRecurrencesJob, extendRecurrencesTask } from '../jobs/upkeep/extend-recurrences.ts';
import { createRenewChannelKeysJob, renewChannelKeysTask } from '../jobs/upkeep/renew-channel-keys.ts';
import { openMediaStore } from '../media/open-media-store.ts';
import type { Lane, LaneBase } from './lane-base.ts';
import { startQueueLane } from './queue-lane.ts';

const tzVersion = process.versions['tz'] ?? 'unknown';

const tasks = [clearDeletedMediaTask, clearOldRecordsTask, clearOldSessionsTask, clearTombstonesTask, rederiveDueTimesTask, renewChannelKeysTask, deleteClientsTask];

export async function startUpkeep(base: LaneBase): Promise<Lane> {
  const databaseUrl = base.config.databaseUrl?.reveal() ?? '';
  const authPool = openPool({ url: urlForRole(databaseUrl, 'zavod_auth', base.config.masterKey.reveal()), size: 1, applicationName: 'zavod-upkeep-auth' });
  const adapters = openAdapters(base.config.networks);
  const vault = createVault(base.config.masterKeys.reveal());
  const credentials = createChannelCredentials(vault);
  const fetching = openFetching({ isAllowedHost: allowHosts(base.config.fetchAllow) });
  const delivery = { withClientRaw: createWithClientRaw({ pool: base.workerPool }), guardedPost: fetching.guardedPost, secrets: createWebhookSecrets(vault), now: () => new Date(), log: base.log };
  const store = await openMediaStore(base.config);
  const lane = await startQueueLane({
    lane: 'upkeep',
    base,
    // An event for a person must not wait behind a night's clearing.
    parallel: 3,
    // Recurrences are looked at every quarter of an hour: what was approved again goes on soon.
    crontab: [...tasks.map((task, index) => `${17 + index} 3 * * * ${task}`), `*/15 * * * * ${extendRecurrencesTask}`].join('\n'),
    atStart: [...tasks, extendRecurrencesTask],
    tasks: () => ({
      [deliverWebhookTask]: createDeliverWebhookJob(delivery),
      [clearDeletedMediaTask]: createClearDeletedMediaJob({ ...base, store }),
      [deleteClientsTask]: createDeleteClientsJob({ ...base, store }),
      [clearOldRecordsTask]: createClearOldRecordsJob(base),
      [clearOldSessionsTask]: createClearOldSessionsJob({ authPool, log: base.log }),
      [clearTombstonesTask]: createClearTombstonesJob(base),
      [rederiveDueTimesTask]: createRederiveDueTimesJob({ ...base, tzVersion }),
      [extendRecurrencesTask]: createExtendRecurrencesJob({ ...base, tzVersion }),
      [renewChannelKeysTask]: createRenewChannelKeysJob({ ...base, adapters, credentials }),
    }),
  });
  const sweep = startWebhookSweep({ pool: base.workerPool, utils: lane.utils, log: base.log });
  return {
    stop: async () => {
      await sweep.close();
      await lane.stop();
      await adapters.close();
      await fetching.close();
      await authPool.end();
    },
  };
}
