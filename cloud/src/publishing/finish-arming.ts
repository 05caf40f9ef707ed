import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import type { CallBudget, PrepareOutcome } from '../networks/network-adapter.ts';
import type { ArmingWork } from './begin-arming.ts';
import { changeChannel } from './change-channel.ts';
import type { PublishingContext } from './publishing-context.ts';
import { toStored, type Prepared } from './stored-payload.ts';

/** How long until the due time, and that time, once armed; undefined when the publication did not become armed. */
export type Armed = { readonly untilDueMs: number; readonly dueAt: Date } | undefined;

/**
 * arming → armed with the pinned payload, or back to planned, held or failed with the reason. Does nothing when the plan
 * changed meanwhile or the lease went to somebody else.
 */
export function finishArming(
  context: PublishingContext,
  work: ArmingWork,
  outcome: PrepareOutcome,
  budgets: readonly CallBudget[],
): Promise<Armed> {
  return context.withClient(work.alarm.clientId, async (transaction) => {
    switch (outcome.status) {
      case 'ready': {
        const catchUp = catchUpBudget(work.channelId, context.settings.catchUpEveryMs);
        await keepBuckets(transaction, work.alarm.clientId, [...budgets, catchUp]);
        const prepared: Prepared = { buckets: budgets.map(({ scope }) => scope), amounts: amountsOf(budgets), catchUpBucket: catchUp.scope };
        return pin(transaction, context.owner, work, outcome.payload, prepared);
      }
      case 'in-progress':
        return leave(transaction, context, work, { state: 'planned', code: null, words: '', nextAttemptMs: outcome.afterMs });
      case 'retry-later':
        return leave(transaction, context, work, { state: 'planned', ...said(outcome), nextAttemptMs: outcome.afterMs });
      case 'rejected':
        return leave(transaction, context, work, { state: 'failed', ...said(outcome), nextAttemptMs: null });
      case 'needs-login':
        await changeChannel(transaction, work.alarm.clientId, work.channelId, { kind: 'reconnect', code: outcome.code });
        return leave(transaction, context, work, { state: 'held', ...said(outcome), nextAttemptMs: null });
      case 'moved':
        await changeChannel(transaction, work.alarm.clientId, work.channelId, { kind: 'moved', newExternalId: outcome.newExternalId });
        return leave(transaction, context, work, { state: 'planned', code: 'network-chat-moved', words: '', nextAttemptMs: 0 });
    }
  });
}

/** The network did not come to it, or our files were out of its reach for a moment. */
const UNHINTED: readonly AppErrorCode[] = ['network-unreachable', 'network-server-error', 'network-media-unfetchable'];

type Leave = { state: 'planned' | 'failed' | 'held'; code: AppErrorCode | null; words: string; nextAttemptMs: number | null };

const said = ({ code, words }: { code: AppErrorCode; words: string }) => ({ code, words });

async function pin(
  transaction: RawTransaction,
  owner: string,
  { alarm, channelId }: ArmingWork,
  payload: (PrepareOutcome & { status: 'ready' })['payload'],
  prepared: Prepared,
): Promise<Armed> {
  const { rows } = await transaction.prepared<{ untilDueMs: number; dueAt: Date }>(pinPayload,
    [
      alarm.clientId,
      alarm.publicationId,
      alarm.generation,
      owner,
      JSON.stringify(toStored(payload)),
      payload.hash,
      JSON.stringify(prepared),
      channelId,
    ],
  );
  return rows[0];
}

async function leave(transaction: RawTransaction, { owner, settings }: PublishingContext, { alarm }: ArmingWork, change: Leave): Promise<undefined> {
  // Nobody said how long to wait, so near the hour it is a quarter of the time that is left, and after it of the time that is lost.
  const isUnhinted = change.code !== null && UNHINTED.includes(change.code);
  await transaction.query(
    // A quota that is fresh only after the hour and its grace is a person's to decide about, now and not at the hour.
    `UPDATE publication SET state = CASE WHEN $6 = 'network-quota-gone' AND clock_timestamp() + $8 * interval '1 millisecond' >
         due_at + (SELECT grace_minutes FROM channel WHERE channel.client_id = $1 AND channel.id = publication.channel_id) * interval '1 minute'
       THEN 'held' ELSE $5 END, error_code = $6, error_words = nullif($7, ''), lease_until = NULL, lease_owner = NULL,
       next_attempt_at = clock_timestamp() + (CASE WHEN $9::float8 IS NULL THEN $8
         ELSE least($8, greatest($9, abs(extract(epoch FROM due_at - clock_timestamp())) * 250)) END) * interval '1 millisecond',
       updated_at = clock_timestamp()
     WHERE client_id = $1 AND id = $2 AND generation = $3 AND state = 'arming' AND lease_owner = $4`,
    [
      alarm.clientId,
      alarm.publicationId,
      alarm.generation,
      owner,
      change.state,
      change.code,
      change.words.slice(0, 500),
      change.nextAttemptMs,
      isUnhinted ? settings.nearRetryMs : null,
    ],
  );
}

function amountsOf(budgets: readonly CallBudget[]): Prepared['amounts'] {
  return Object.fromEntries(budgets.flatMap(({ scope, amount = 1 }) => (amount === 1 ? [] : [[scope, amount]])));
}

/** After an outage a channel gets one late post per interval, not all of them at once. */
function catchUpBudget(channelId: string, everyMs: number): CallBudget {
  return { scope: `catch-up:${channelId}`, capacity: 1, refillPerSecond: 1000 / everyMs };
}

async function keepBuckets(transaction: RawTransaction, clientId: string, budgets: readonly CallBudget[]): Promise<void> {
  const sorted = [...budgets].sort((a, b) => (a.scope < b.scope ? -1 : 1));
  await transaction.query(
    `INSERT INTO budget_bucket (id, client_id, scope, capacity, refill_per_second, tokens)
     SELECT gen_random_uuid(), $1, wanted.scope, wanted.capacity, wanted.refill, wanted.capacity
     FROM unnest($2::text[], $3::float8[], $4::float8[]) AS wanted (scope, capacity, refill)
     ON CONFLICT (client_id, scope) DO UPDATE SET capacity = EXCLUDED.capacity, refill_per_second = EXCLUDED.refill_per_second
     WHERE (budget_bucket.capacity, budget_bucket.refill_per_second) IS DISTINCT FROM (EXCLUDED.capacity, EXCLUDED.refill_per_second)`,
    [clientId, sorted.map(({ scope }) => scope), sorted.map(({ capacity }) => capacity), sorted.map((budget) => budget.refillPerSecond)],
  );
}

const pinPayload = {
  name: 'publishing-pin-payload',
  text: `UPDATE publication SET state = 'armed', payload = $5, payload_hash = $6, prepared = $7, lease_until = NULL, lease_owner = NULL,
      error_code = NULL, error_words = NULL, next_attempt_at = NULL, updated_at = clock_timestamp(),
      anchor = (SELECT earlier.external_id FROM publication earlier
        WHERE earlier.client_id = $1 AND earlier.channel_id = $8 AND earlier.external_id IS NOT NULL
        ORDER BY earlier.due_at DESC LIMIT 1)
    WHERE client_id = $1 AND id = $2 AND generation = $3 AND state = 'arming' AND lease_owner = $4
    RETURNING (extract(epoch FROM due_at - clock_timestamp()) * 1000)::float8 AS "untilDueMs", due_at AS "dueAt"`,
};
