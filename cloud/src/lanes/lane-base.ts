import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Config } from '../config/config.ts';
import { assertSafeRole } from '../db/assert-safe-role.ts';
import type { OnCommitted } from '../db/door-guard.ts';
import { createRevisionNotifier } from '../db/nudge-notify.ts';
import { openPool } from '../db/open-pool.ts';
import { assertNotHalfRestored } from '../db/restore-mark.ts';
import { urlsPerRole } from '../db/roles.ts';
import { openErrorReports } from '@zavod/shared/reports/open-error-reports.ts';
import { createLogger } from '../log/logger.ts';
import type { Meter } from '../metrics/open-meter.ts';
import { readPools } from '../metrics/read-pools.ts';

/** What every worker lane stands on. */
export interface LaneBase {
  config: Config;
  /** As zavod_worker. */
  workerPool: Pool;
  /** As zavod_queue. */
  queuePool: Pool;
  onCommitted: OnCommitted;
  log: Logger;
  /** Of the process: lanes of one process share it. */
  meter: Meter;
  /** Names this process in leases; unlike any other and unlike its own earlier runs. */
  owner: string;
  close(): Promise<void>;
}

export interface Lane {
  stop(): Promise<void>;
}

export async function openLaneBase(name: string, config: Config, meter: Meter): Promise<LaneBase> {
  const url = config.databaseUrl?.reveal();
  if (url === undefined) throw new Error('DATABASE_URL is not set. Start the whole cloud with supervisor.ts, or name the database.');
  const reports = await openErrorReports(config.sentryDsn, fetch);
  const log = createLogger({ level: config.logLevel, part: name, onError: reports.report });
  const urls = urlsPerRole(url, config.masterKey.reveal());
  const onIdleError = (error: Error): void => log.warn({ event: 'connection-broken', error }, 'a connection is replaced');
  const workerPool = openPool({ url: urls.zavod_worker, applicationName: `zavod-${name}`, onIdleError, pipeline: name === 'publish' });
  const queuePool = openPool({ url: urls.zavod_queue, applicationName: `zavod-${name}-queue`, onIdleError });
  await assertSafeRole(workerPool);
  await assertNotHalfRestored(workerPool);
  readPools(meter, { [name]: workerPool, [`${name}-queue`]: queuePool });
  const notifier = createRevisionNotifier({
    pool: workerPool,
    onFailure: (error) => log.warn({ event: 'nudge-failed', error }, 'studios will ask by themselves'),
  });
  return {
    config,
    workerPool,
    queuePool,
    onCommitted: notifier.onCommitted,
    log,
    meter,
    owner: `${name}@${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    close: async () => {
      await notifier.close();
      await Promise.all([workerPool.end(), queuePool.end(), reports.close()]);
    },
  };
}
