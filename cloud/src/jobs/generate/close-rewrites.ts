import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { WithClient } from '../../db/with-client.ts';
import { closeInterrupted } from '../../rewriting/finish-rewrite.ts';

export const closeRewritesName = 'close-rewrites';

/** At most this many clients a sweep; the next sweep takes the rest. */
const batch = 200;

/** Ends rewrites whose API process is gone, across clients, through the audited function. Running it twice is harmless: the second finds none. */
export const closeRewritesTask =
  ({ pool, withClient }: { pool: Pick<Pool, 'query'>; withClient: WithClient }): Task =>
  async () => {
    const { rows } = await pool.query<{ client_id: string }>('SELECT client_id FROM app.clients_with_interrupted_rewrites($1)', [batch]);
    for (const { client_id: clientId } of rows) await withClient(clientId, closeInterrupted);
  };
