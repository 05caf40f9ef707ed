import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import type { RenderedPayload } from '../networks/network-adapter.ts';
import type { Alarm } from './alarm-timers.ts';
import type { Bucket } from './budget-buckets.ts';
import { decideSending, type SendCandidate, type SendDecision } from './decide-sending.ts';
import { quietSql, untilLoud } from './late-in-quiet.ts';
import type { PublishingContext } from './publishing-context.ts';
import { fromStored, preparedSchema, type Prepared } from './stored-payload.ts';

/** An intent that is committed: exactly one call belongs to it. */
export type BegunCall = {
  readonly alarm: Alarm;
  readonly attempt: number;
  readonly channelId: string;
  readonly network: Network;
  readonly externalId: string;
  readonly credentials: Uint8Array | null;
  readonly settings: unknown;
  /** Undefined when the stored payload is not what was pinned: it must not go out. */
  readonly payload: RenderedPayload | undefined;
  /** How long its call has still to wait, counted from when the answer is here: never too short. Below zero: its hour has passed. */
  readonly untilDueMs: number;
};

export type BeginResult = {
  readonly begun: readonly BegunCall[];
  /** To be rung again in this process; longer waits are left to the sweeper. */
  readonly waits: readonly { readonly alarm: Alarm; readonly ms: number }[];
};

type CandidateRow = Omit<SendCandidate, 'buckets' | 'amounts' | 'catchUpBucket' | 'untilLoudMs'> & { prepared: unknown; quiet: unknown };
const noBudgets: Prepared = { buckets: [], amounts: {}, catchUpBucket: '' };
type BegunRow = {
  id: string;
  attempt: number;
  payload: unknown;
  payloadHash: string | null;
  channelId: string;
  network: string;
  externalId: string;
  credentials: Uint8Array | null;
  settings: unknown;
};

/**
 * armed → sending for all of one client's alarms that ring together, in one transaction: rows locked, due judged by the
 * database's clock, approval and its hash compared, budgets taken, attempts written. Commit comes before any call.
 */
export function beginSending(context: PublishingContext, clientId: string, alarms: readonly Alarm[]): Promise<BeginResult> {
  return context.withClient(clientId, async (transaction) => {
    const byId = new Map(alarms.map((alarm) => [alarm.publicationId, alarm]));
    const { candidates, buckets } = await readLocked(transaction, context, clientId, [...byId.keys()]);
    const wanted = candidates.map((candidate) => ({ ...candidate, wantedGeneration: byId.get(candidate.id)?.generation ?? -1 }));
    const decisions = decideSending(wanted, buckets, context.settings);

    const begunIds = idsOf(decisions, 'begin');
    const rows = begunIds.length === 0 ? [] : await writeIntents(transaction, context, clientId, begunIds, buckets);
    await writeStops(transaction, clientId, decisions);
    const waits = await sortWaits(transaction, context, clientId, decisions);
    const untilDueMs = new Map(candidates.map((candidate) => [candidate.id, candidate.untilDueMs]));
    return {
      begun: rows.flatMap((row) => {
        const alarm = byId.get(row.id);
        return alarm ? [toBegun(alarm, row, untilDueMs.get(row.id) ?? 0)] : [];
      }),
      waits: waits.flatMap(({ id, ms }) => {
        const alarm = byId.get(id);
        return alarm ? [{ alarm, ms }] : [];
      }),
    };
  });
}

async function readLocked(
  transaction: RawTransaction,
  { settings }: PublishingContext,
  clientId: string,
  ids: readonly string[],
): Promise<{ candidates: SendCandidate[]; buckets: Map<string, Bucket> }> {
  // The post is locked before its publication, as every editing intent does, so the two never wait for each other in a
  // ring; the budgets come last. Numbers leave Postgres as JSON, in one row and one round trip.
  const { rows } = await transaction.prepared<{ candidates: CandidateRow[]; buckets: Bucket[] }>(lockCandidates,
    [clientId, ids, settings.catchUpAfterMs],
  );
  const [row] = rows;
  const candidates = (row?.candidates ?? []).map(({ prepared, quiet, ...candidate }) => {
    const { buckets, amounts, catchUpBucket } = preparedSchema.safeParse(prepared).data ?? noBudgets;
    return { ...candidate, buckets, amounts, catchUpBucket, untilLoudMs: untilLoud(quiet) };
  });
  return { candidates, buckets: new Map((row?.buckets ?? []).map((bucket) => [bucket.scope, bucket])) };
}

async function writeIntents(
  transaction: RawTransaction,
  { settings, owner }: PublishingContext,
  clientId: string,
  ids: readonly string[],
  buckets: ReadonlyMap<string, Bucket>,
): Promise<BegunRow[]> {
  const { rows } = await transaction.prepared<BegunRow>(writeIntentRows,
    [clientId, ids, settings.sendLeaseMs, owner, [...buckets.keys()], [...buckets.values()].map(({ tokens }) => tokens)],
  );
  return rows;
}

async function writeStops(transaction: RawTransaction, clientId: string, decisions: ReadonlyMap<string, SendDecision>): Promise<void> {
  const stops = [...decisions].flatMap(([id, decision]) => (decision.kind === 'stop' ? [{ id, ...decision }] : []));
  if (stops.length === 0) return;
  await transaction.query(
    `UPDATE publication SET state = stop.state, error_code = stop.code, error_words = NULL, next_attempt_at = NULL,
       updated_at = clock_timestamp()
     FROM unnest($2::uuid[], $3::text[], $4::text[]) AS stop (id, state, code)
     WHERE publication.client_id = $1 AND publication.id = stop.id AND publication.state = 'armed'`,
    [clientId, stops.map(({ id }) => id), stops.map(({ state }) => state), stops.map(({ code }) => code)],
  );
}

async function sortWaits(
  transaction: RawTransaction,
  { settings }: PublishingContext,
  clientId: string,
  decisions: ReadonlyMap<string, SendDecision>,
): Promise<{ id: string; ms: number }[]> {
  const waits = [...decisions].flatMap(([id, decision]) => (decision.kind === 'wait' ? [{ id, ...decision }] : []));
  // A long wait with a reason is written down, so that people see why, and the sweeper knows when to look again.
  const long = waits.filter(({ ms, code }) => ms > settings.longestTimerMs && code !== null);
  if (long.length > 0) {
    await transaction.query(
      `UPDATE publication SET next_attempt_at = clock_timestamp() + wait.ms * interval '1 millisecond', error_code = wait.code,
         updated_at = clock_timestamp()
       FROM unnest($2::uuid[], $3::float8[], $4::text[]) AS wait (id, ms, code)
       WHERE publication.client_id = $1 AND publication.id = wait.id AND publication.state = 'armed'`,
      [clientId, long.map(({ id }) => id), long.map(({ ms }) => ms), long.map(({ code }) => code)],
    );
  }
  return waits.filter(({ ms }) => ms <= settings.longestTimerMs);
}

function toBegun(alarm: Alarm, row: BegunRow, untilDueMs: number): BegunCall {
  const { attempt, channelId, externalId, credentials, settings } = row;
  const payload = fromStored(row.payload, row.payloadHash);
  return { alarm, attempt, channelId, externalId, credentials, settings, network: networkSchema.parse(row.network), payload, untilDueMs };
}

function idsOf(decisions: ReadonlyMap<string, SendDecision>, kind: SendDecision['kind']): string[] {
  return [...decisions].filter(([, decision]) => decision.kind === kind).map(([id]) => id);
}

const lockCandidates = {
  name: 'publishing-lock-candidates',
  text: `WITH candidate AS MATERIALIZED (
      SELECT publication.id, publication.generation, publication.state, publication.attempt, publication.due_at,
        (extract(epoch FROM publication.due_at - clock_timestamp()) * 1000)::float8 AS "untilDueMs",
        coalesce((extract(epoch FROM publication.next_attempt_at - clock_timestamp()) * 1000)::float8, 0) AS "untilNextAttemptMs",
        post.status = 'approved' AS "isApproved",
        coalesce(post.approved_hash = publication.approved_hash, false) AS "hasApprovedHash",
        publication.payload_hash AS "payloadHash", publication.prepared,
        channel.state AS "channelState",
        coalesce((extract(epoch FROM channel.paused_until - clock_timestamp()) * 1000)::float8, 0) AS "channelPausedMs",
        channel.grace_minutes * 60000 AS "graceMs",
        CASE WHEN publication.due_at < clock_timestamp() - $3 * interval '1 millisecond' THEN ${quietSql} END AS quiet
      FROM publication
        JOIN post ON post.client_id = publication.client_id AND post.id = publication.post_id
        JOIN channel ON channel.client_id = publication.client_id AND channel.id = publication.channel_id
      WHERE publication.client_id = $1 AND publication.id = ANY($2::uuid[])
      ORDER BY publication.due_at, publication.id
      FOR SHARE OF post FOR UPDATE OF publication
    ), bucket AS MATERIALIZED (
      SELECT scope, capacity, refill_per_second AS "refillPerSecond",
        least(capacity, tokens + refill_per_second * greatest(0, extract(epoch FROM clock_timestamp() - filled_at)))::float8 AS tokens,
        greatest(0, coalesce(extract(epoch FROM paused_until - clock_timestamp()) * 1000, 0))::float8 AS "pausedMs"
      FROM budget_bucket
      WHERE client_id = $1 AND scope IN (
        SELECT jsonb_array_elements_text(prepared -> 'buckets') FROM candidate UNION ALL SELECT prepared ->> 'catchUpBucket' FROM candidate)
      ORDER BY scope FOR UPDATE
    )
    SELECT (SELECT coalesce(jsonb_agg(to_jsonb(candidate) - 'due_at' ORDER BY due_at, id), '[]') FROM candidate) AS candidates,
      (SELECT coalesce(jsonb_agg(to_jsonb(bucket)), '[]') FROM bucket) AS buckets`,
};

const writeIntentRows = {
  name: 'publishing-write-intents',
  text: `WITH begun AS (
      UPDATE publication SET state = 'sending', attempt = attempt + 1, lease_owner = $4,
        lease_until = clock_timestamp() + $3 * interval '1 millisecond', next_attempt_at = NULL, error_code = NULL,
        error_words = NULL, updated_at = clock_timestamp()
      WHERE client_id = $1 AND id = ANY($2::uuid[]) AND state = 'armed'
      RETURNING id, generation, attempt, channel_id, payload, payload_hash, anchor
    ), noted AS (
      INSERT INTO publication_attempt (id, client_id, publication_id, generation, attempt, state, payload_hash, anchor, lease_owner, started_at)
      SELECT gen_random_uuid(), $1, id, generation, attempt, 'begun', payload_hash, anchor, $4, clock_timestamp() FROM begun
    ), spent AS (
      UPDATE budget_bucket SET tokens = rest.tokens, filled_at = clock_timestamp()
      FROM unnest($5::text[], $6::float8[]) AS rest (scope, tokens)
      WHERE budget_bucket.client_id = $1 AND budget_bucket.scope = rest.scope
    )
    SELECT begun.id, begun.attempt, begun.payload, begun.payload_hash AS "payloadHash", channel.id AS "channelId", channel.network,
      channel.external_id AS "externalId", channel.credentials, channel.settings
    FROM begun JOIN channel ON channel.client_id = $1 AND channel.id = begun.channel_id`,
};
