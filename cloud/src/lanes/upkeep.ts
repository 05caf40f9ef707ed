import { openPool } from '../db/open-pool.ts';
import { urlForRole } from '../db/role-passwords.ts';
import { clearOldRecordsTask, createClearOldRecordsJob } from '../jobs/upkeep/clear-old-records.ts';
import { clearOldSessionsTask, createClearOldSessionsJob } from '../jobs/upkeep/clear-old-sessions.ts';
import { clearTombstonesTask, createClearTombstonesJob } from '../jobs/upkeep/clear-tombstones.ts';
import { openAdapters } from '../networks/open-adapters.ts';
import { createChannelCredentials } from '../security/channel-credentials.ts';
import { createVault } from '../security/vault.ts';
import { createRederiveDueTimesJob, rederiveDueTimesTask } from '../jobs/upkeep/rederive-due-times.ts';
import { createExtendRecurrencesJob, extendRecurrencesTask } from '../jobs/upkeep/extend-recurrences.ts';
import { createRenewChannelKeysJob, renewChannelKeysTask } from '../jobs/upkeep/renew-channel-keys.ts';
import type { Lane, LaneBase } from './lane-base.ts';
import { startQueueLane } from './queue-lane.ts';

const tzVersion = process.versions['tz'] ?? 'unknown';

const tasks = [clearOldRecordsTask, clearOldSessionsTask, clearTombstonesTask, rederiveDueTimesTask, renewChannelKeysTask];

export async function startUpkeep(base: LaneBase): Promise<Lane> {
  const databaseUrl = base.config.databaseUrl?.reveal() ?? '';
  const authPool = openPool({ url: urlForRole(databaseUrl, 'zavod_auth', base.config.masterKey.reveal()), size: 1, applicationName: 'zavod-upkeep-auth' });
  const adapters = openAdapters(base.config.networks);
  const credentials = createChannelCredentials(createVault([base.config.masterKey.reveal()]));
  const lane = await startQueueLane({
    lane: 'upkeep',
    base,
    parallel: 1,
    // Recurrences are looked at every quarter of an hour: what was approved again goes on soon.
    crontab: [...tasks.map((task, index) => `${17 + index} 3 * * * ${task}`), `*/15 * * * * ${extendRecurrencesTask}`].join('\n'),
    atStart: [...tasks, extendRecurrencesTask],
    tasks: () => ({
      [clearOldRecordsTask]: createClearOldRecordsJob(base),
      [clearOldSessionsTask]: createClearOldSessionsJob({ authPool, log: base.log }),
      [clearTombstonesTask]: createClearTombstonesJob(base),
      [rederiveDueTimesTask]: createRederiveDueTimesJob({ ...base, tzVersion }),
      [extendRecurrencesTask]: createExtendRecurrencesJob({ ...base, tzVersion }),
      [renewChannelKeysTask]: createRenewChannelKeysJob({ ...base, adapters, credentials }),
    }),
  });
  return {
    stop: async () => {
      await lane.stop();
      await adapters.close();
      await authPool.end();
    },
  };
}
