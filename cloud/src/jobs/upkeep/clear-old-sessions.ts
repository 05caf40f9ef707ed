import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';

export const clearOldSessionsTask = 'clear-old-sessions';

/** Long enough that a reused token of an ended sign-in is still noticed, and that a person can ask what happened. */
const keptAfterEnd = '30 days';

/** Forgets sign-ins that ended. `authPool` connects as zavod_auth. Running twice is harmless: the second finds nothing. */
export const createClearOldSessionsJob =
  (deps: { authPool: Pick<Pool, 'query'>; log: Pick<Logger, 'info'> }): Task =>
  async () => {
    const gone = await deps.authPool.query(
      'DELETE FROM refresh_session WHERE least(expires_at, coalesce(revoked_at, expires_at)) < now() - $1::interval',
      [keptAfterEnd],
    );
    deps.log.info({ event: 'old-sessions-cleared', forgotten: gone.rowCount ?? 0 }, 'ended sign-ins were forgotten');
  };
