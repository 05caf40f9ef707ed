import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import type { Task } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { z } from 'zod';
import { createWithClientRaw, type WithClientRaw } from '../../db/with-client-raw.ts';
import type { NetworkAdapter, RenewOutcome } from '../../networks/network-adapter.ts';
import type { ChannelCredentials } from '../../security/channel-credentials.ts';

export const renewChannelKeysTask = 'renew-channel-keys';

/** Keys of sixty days are renewed from their fortieth on: three weeks in which a network may be down. */
const aheadDays = 20;
const renewLimitMs = 30_000;

export interface RenewDeps {
  readonly workerPool: Pool;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly adapters: { get(network: Network): Promise<NetworkAdapter> };
  readonly credentials: ChannelCredentials;
}

const dueSchema = z.object({ id: z.uuid(), network: networkSchema, externalId: z.string(), credentials: z.instanceof(Uint8Array), settings: z.unknown(), leaseUntil: z.date() });
type Due = z.infer<typeof dueSchema>;

/**
 * Renews the keys that end soon, one channel after the other. Running twice at once is harmless: a channel is taken with a
 * lease and read again under it, and the new key is written only by the holder of that lease.
 */
export function createRenewChannelKeysJob(deps: RenewDeps): Task {
  const withClient = createWithClientRaw({ pool: deps.workerPool });
  return async () => {
    const { rows } = await deps.workerPool.query<{ client_id: string }>('SELECT client_id FROM app.all_clients()');
    for (const { client_id: clientId } of rows) {
      for (let due = await takeNext(withClient, clientId); due !== undefined; due = await takeNext(withClient, clientId)) {
        const outcome = await renew(deps, clientId, due);
        await keep(withClient, deps, clientId, due, outcome);
        deps.log.info({ event: 'channel-key', clientId, channelId: due.id, status: outcome.status }, 'a key that ends soon');
      }
    }
  };
}

async function takeNext(withClient: WithClientRaw, clientId: string): Promise<Due | undefined> {
  return withClient(clientId, async (tx) => {
    const { rows } = await tx.query(
      `UPDATE channel SET renew_lease_until = clock_timestamp() + interval '1 hour'
       WHERE client_id = $1 AND id = (
         SELECT id FROM channel WHERE client_id = $1 AND state = 'active' AND credentials IS NOT NULL
           AND token_expires_at < clock_timestamp() + $2 * interval '1 day'
           AND coalesce(renew_lease_until, '-infinity') < clock_timestamp()
         ORDER BY token_expires_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING id, network, external_id AS "externalId", credentials, settings, renew_lease_until AS "leaseUntil"`,
      [clientId, aheadDays],
    );
    return dueSchema.optional().parse(rows[0]);
  });
}

async function renew(deps: RenewDeps, clientId: string, { id, network, externalId, credentials, settings }: Due): Promise<RenewOutcome> {
  const adapter = await deps.adapters.get(network);
  const later: RenewOutcome = { status: 'retry-later', afterMs: 3_600_000, code: 'internal', words: '' };
  if (adapter.renew === undefined) return later;
  try {
    const opened = deps.credentials.open({ clientId, channelId: id, credentials });
    return await adapter.renew({ externalId, credentials: opened, settings }, AbortSignal.timeout(renewLimitMs));
  } catch (error) {
    deps.log.warn({ event: 'channel-key-failed', clientId, channelId: id, error }, 'the next run tries again');
    return later;
  }
}

/** What is left for later keeps its lease, so that one run asks each network once. */
async function keep(withClient: WithClientRaw, deps: RenewDeps, clientId: string, due: Due, outcome: RenewOutcome): Promise<void> {
  if (outcome.status === 'retry-later') return;
  await withClient(clientId, async (tx) => {
    if (outcome.status === 'needs-login') {
      await tx.query(
        `UPDATE channel SET state = 'reconnect', state_code = $4, renew_lease_until = NULL WHERE client_id = $1 AND id = $2 AND renew_lease_until = $3`,
        [clientId, due.id, due.leaseUntil, outcome.code],
      );
      return;
    }
    await tx.query(
      `UPDATE channel SET credentials = $4, token_expires_at = $5, renew_lease_until = NULL WHERE client_id = $1 AND id = $2 AND renew_lease_until = $3`,
      [clientId, due.id, due.leaseUntil, deps.credentials.seal({ clientId, channelId: due.id }, outcome.credentials), outcome.endsAt],
    );
  });
}
