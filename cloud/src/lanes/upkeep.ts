import { clearOldRecordsTask, createClearOldRecordsJob } from '../jobs/upkeep/clear-old-records.ts';
import type { Lane, LaneBase } from './lane-base.ts';
import { startQueueLane } from './queue-lane.ts';

export const startUpkeep = (base: LaneBase): Promise<Lane> =>
  startQueueLane({
    lane: 'upkeep',
    base,
    parallel: 1,
    crontab: `17 3 * * * ${clearOldRecordsTask}`,
    atStart: [clearOldRecordsTask],
    tasks: () => ({ [clearOldRecordsTask]: createClearOldRecordsJob(base) }),
  });
