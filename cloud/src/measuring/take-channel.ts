import { networkSchema } from '@zavod/shared/domain/network.ts';
import { z } from 'zod';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { fromStored } from '../publishing/stored-payload.ts';
import { isDuePublication } from './due-channels.ts';

/** Longer than a run may take; after a crash the channel is free again when it is over. */
const LEASE_MINUTES = 5;
/** Of one channel in one run: Instagram wants a call for each. */
const MOST_POSTS = 50;

const channelSchema = z.object({
  network: networkSchema,
  externalId: z.string(),
  credentials: z.instanceof(Uint8Array),
  settings: z.unknown(),
  isDue: z.boolean(),
});
const postSchema = z.object({ id: z.uuid(), externalId: z.string(), publishedAt: z.date(), payload: z.unknown(), payloadHash: z.string().nullable() });

export type TakenChannel = z.infer<typeof channelSchema> & {
  readonly leaseUntil: Date;
  readonly posts: readonly (Omit<z.infer<typeof postSchema>, 'payload' | 'payloadHash'> & { readonly payload: ReturnType<typeof fromStored> })[];
};

/** Holds the channel for this run and reads what is due of it; undefined where another run has it or nothing is. */
export async function takeChannel(tx: RawTransaction, clientId: string, channelId: string, now: Date): Promise<TakenChannel | undefined> {
  const leaseUntil = new Date(now.getTime() + LEASE_MINUTES * 60_000);
  const taken = await tx.query(
    `INSERT INTO metric_watch AS own (client_id, id, channel_id, next_at, lease_until)
     SELECT client_id, id, id, $2::timestamptz, $4 FROM channel
     WHERE client_id = $1 AND id = $3 AND state = 'active' AND mode = 'api' AND credentials IS NOT NULL AND coalesce(paused_until, '-infinity') <= $2::timestamptz
     ON CONFLICT (client_id, id) DO UPDATE SET lease_until = $4 WHERE coalesce(own.lease_until, '-infinity') <= $2::timestamptz
     RETURNING next_at <= $2::timestamptz AS "isDue"`,
    [clientId, now, channelId, leaseUntil],
  );
  if (taken.rows[0] === undefined) return undefined;
  const { rows } = await tx.query('SELECT network, external_id AS "externalId", credentials, settings FROM channel WHERE client_id = $1 AND id = $2', [clientId, channelId]);
  const due = await tx.query(
    `SELECT p.id, p.external_id AS "externalId", p.published_at AS "publishedAt", p.payload, p.payload_hash AS "payloadHash" FROM publication p
     WHERE p.client_id = $1 AND p.channel_id = $3 AND ${isDuePublication} ORDER BY p.published_at DESC LIMIT ${MOST_POSTS}`,
    [clientId, now, channelId],
  );
  const posts = z.array(postSchema).parse(due.rows);
  return {
    ...channelSchema.parse({ ...rows[0], ...taken.rows[0] }),
    leaseUntil,
    posts: posts.map(({ payload, payloadHash, ...post }) => ({ ...post, payload: fromStored(payload, payloadHash) })),
  };
}
