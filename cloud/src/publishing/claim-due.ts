import { networkSchema } from '@zavod/shared/domain/network.ts';
import type { RenderedPayload } from '../networks/network-adapter.ts';
import type { Alarm } from './alarm-timers.ts';
import type { BegunCall } from './begin-sending.ts';
import type { PublishingContext } from './publishing-context.ts';

/** A publication that rings, with the payload that was read and checked against its hash ahead of the hour. */
export type ReadyToClaim = { readonly alarm: Alarm; readonly payload: RenderedPayload };

type Row = Pick<BegunCall, 'attempt' | 'channelId' | 'externalId' | 'credentials' | 'settings' | 'untilDueMs'> & { id: string; network: string };

/**
 * armed → sending in one statement and one round trip, for those of one client's publications for which nothing stands in
 * the way: everything that `decideSending` asks holds, and their budgets have enough for all of them. What is due within
 * `claimLeadMs` is claimed as well; its call waits for its time. What it leaves out is untouched and goes through
 * `beginSending`, which knows what to do about each.
 */
export async function claimDue(context: PublishingContext, clientId: string, ready: readonly ReadyToClaim[]): Promise<BegunCall[]> {
  const { owner, settings } = context;
  const byId = new Map(ready.map((one) => [one.alarm.publicationId, one]));
  const { rows } = await context.withClient(clientId, (transaction) =>
    transaction.last<Row>(claim, [
      clientId,
      [...byId.keys()],
      ready.map(({ alarm }) => alarm.generation),
      ready.map(({ payload }) => payload.hash),
      settings.sendLeaseMs,
      owner,
      settings.catchUpAfterMs,
      settings.maxAttempts,
      settings.claimLeadMs,
    ]),
  );
  return rows.flatMap(({ id, network, ...row }) => {
    const one = byId.get(id);
    return one ? [{ ...row, ...one, network: networkSchema.parse(network) }] : [];
  });
}

// Locks in the order of every other writer: the post, its publication, the budgets by scope. The conditions are checked
// again on the newest version of each row once its lock is held.
const claim = {
  name: 'publishing-claim-due',
  text: `WITH candidate AS MATERIALIZED (
      SELECT publication.id, publication.generation, publication.due_at, publication.prepared, channel.id AS channel_id, channel.network,
        channel.external_id, channel.credentials, channel.settings
      FROM unnest($2::uuid[], $3::int[], $4::text[]) AS wanted (id, generation, payload_hash)
        JOIN publication ON publication.client_id = $1 AND publication.id = wanted.id
          AND publication.generation = wanted.generation AND publication.payload_hash = wanted.payload_hash
        JOIN post ON post.client_id = $1 AND post.id = publication.post_id
          AND post.status = 'approved' AND post.approved_hash = publication.approved_hash
        JOIN channel ON channel.client_id = $1 AND channel.id = publication.channel_id AND channel.state = 'active'
          AND coalesce(channel.paused_until <= clock_timestamp(), true)
      WHERE publication.state = 'armed' AND publication.due_at <= clock_timestamp() + $9 * interval '1 millisecond'
        AND publication.due_at >= clock_timestamp() - least($7 * interval '1 millisecond', channel.grace_minutes * interval '1 minute')
        AND publication.attempt < $8 AND coalesce(publication.next_attempt_at <= clock_timestamp(), true)
      ORDER BY publication.due_at, publication.id
      FOR SHARE OF post FOR UPDATE OF publication
    ), need AS (
      SELECT taken.scope, sum(coalesce((candidate.prepared -> 'amounts' ->> taken.scope)::float8, 1)) AS amount
      FROM candidate, jsonb_array_elements_text(candidate.prepared -> 'buckets') AS taken (scope)
      GROUP BY taken.scope
    ), bucket AS MATERIALIZED (
      SELECT budget_bucket.id, coalesce(paused_until > clock_timestamp(), false) AS is_paused,
        least(capacity, tokens + refill_per_second * greatest(0, extract(epoch FROM clock_timestamp() - filled_at))::float8)
          - need.amount AS tokens
      FROM need JOIN budget_bucket ON budget_bucket.client_id = $1 AND budget_bucket.scope = need.scope
      ORDER BY budget_bucket.scope FOR UPDATE OF budget_bucket
    ), begun AS (
      UPDATE publication SET state = 'sending', attempt = publication.attempt + 1, lease_owner = $6,
        lease_until = clock_timestamp() + $5 * interval '1 millisecond', next_attempt_at = NULL, error_code = NULL,
        error_words = NULL, updated_at = clock_timestamp()
      FROM candidate
      WHERE publication.client_id = $1 AND publication.id = candidate.id AND publication.generation = candidate.generation
        AND publication.state = 'armed' AND NOT EXISTS (SELECT FROM bucket WHERE is_paused OR tokens < 0)
      RETURNING publication.id, publication.generation, publication.attempt, publication.payload_hash, publication.anchor, candidate.due_at,
        candidate.channel_id, candidate.network, candidate.external_id, candidate.credentials, candidate.settings
    ), noted AS (
      INSERT INTO publication_attempt (id, client_id, publication_id, generation, attempt, state, payload_hash, anchor, lease_owner, started_at)
      SELECT gen_random_uuid(), $1, id, generation, attempt, 'begun', payload_hash, anchor, $6, clock_timestamp() FROM begun
    ), spent AS (
      UPDATE budget_bucket SET tokens = bucket.tokens, filled_at = clock_timestamp() FROM bucket
      WHERE budget_bucket.client_id = $1 AND budget_bucket.id = bucket.id
        AND NOT EXISTS (SELECT FROM bucket WHERE is_paused OR tokens < 0)
    )
    SELECT id, attempt, channel_id AS "channelId", network, external_id AS "externalId", credentials, settings,
      (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "untilDueMs"
    FROM begun`,
};
