import { networkSchema } from '@zavod/shared/domain/network.ts';
import type { ReconcileOutcome } from '../networks/network-adapter.ts';
import type { Alarm } from './alarm-timers.ts';
import type { PublishingContext } from './publishing-context.ts';
import type { PublishingSettings } from './settings.ts';
import { fromStored } from './stored-payload.ts';

type UnknownRow = {
  attempt: number;
  payload: unknown;
  payloadHash: string | null;
  anchor: string | null;
  channelId: string;
  network: string;
  externalId: string;
  channelUrl: string | null;
  credentials: Uint8Array | null;
  settings: unknown;
  anchoredAt: Date | null;
  /** Since the outcome became unknown. */
  doubtMs: number;
  /** The doubt is about a time that the database knows nothing of: it was put back from a backup. */
  isRestored: boolean;
};

/**
 * unknown → published when the network shows it, → armed when it is proven absent (a bounded number of times), otherwise
 * → needs_human with the evidence. A network that could not be asked has said nothing: it is asked again by its hint, as long
 * as the doubt may last. Only after the quiet period. Running twice is harmless: asking changes nothing and the
 * update is conditional on (generation, attempt, unknown).
 */
export async function reconcileUnknown(context: PublishingContext, alarm: Alarm, signal: AbortSignal): Promise<void> {
  const row = await readUnknown(context, alarm);
  if (!row) return;
  const outcome = await ask(context, alarm, row, signal);
  await context.withClient(alarm.clientId, async (transaction) => {
    const change = toChange(outcome, row, context.settings);
    await transaction.query(
      `WITH settled AS (
         UPDATE publication SET state = $5, external_id = coalesce($6, external_id), external_ids = $10::text[], external_url = coalesce($7, external_url),
           published_at = coalesce($8, published_at), probe = $9, next_attempt_at = clock_timestamp() + $11 * interval '1 millisecond',
           error_code = CASE WHEN $5 IN ('needs_human', 'unknown') THEN error_code END,
           error_words = CASE WHEN $5 IN ('needs_human', 'unknown') THEN error_words END, updated_at = clock_timestamp()
         WHERE client_id = $1 AND id = $2 AND generation = $3 AND attempt = $4 AND state = 'unknown'
         RETURNING id
       )
       UPDATE publication_attempt SET evidence = $9, state = CASE $5 WHEN 'published' THEN 'published' WHEN 'armed' THEN 'not_sent' ELSE state END,
         external_id = coalesce($6, external_id)
       FROM settled
       WHERE publication_attempt.client_id = $1 AND publication_attempt.publication_id = settled.id
         AND publication_attempt.generation = $3 AND publication_attempt.attempt = $4`,
      [
        alarm.clientId,
        alarm.publicationId,
        alarm.generation,
        row.attempt,
        change.state,
        change.externalId,
        change.externalUrl,
        change.publishedAt,
        JSON.stringify(change.probe),
        change.externalIds,
        change.nextAttemptMs,
      ],
    );
  });
}

async function readUnknown(context: PublishingContext, alarm: Alarm): Promise<UnknownRow | undefined> {
  return context.withClient(alarm.clientId, async (transaction) => {
    const { rows } = await transaction.query<UnknownRow>(
      `SELECT publication.attempt, publication.payload, publication.payload_hash AS "payloadHash", publication.anchor,
         channel.id AS "channelId", channel.network, channel.external_id AS "externalId", channel.url AS "channelUrl", channel.credentials, channel.settings,
         coalesce(latest.started_at, CASE WHEN publication.error_code = 'publication-restored' THEN publication.due_at END) AS "anchoredAt",
         coalesce(extract(epoch FROM clock_timestamp() - coalesce(latest.finished_at, sync.restored_at)) * 1000, 0)::float8 AS "doubtMs",
         coalesce(publication.error_code = 'publication-restored', false) AS "isRestored"
       FROM publication JOIN channel ON channel.client_id = publication.client_id AND channel.id = publication.channel_id
         LEFT JOIN publication_attempt AS latest ON latest.client_id = publication.client_id AND latest.publication_id = publication.id
           AND latest.generation = publication.generation AND latest.attempt = publication.attempt
         LEFT JOIN client_sync AS sync ON sync.client_id = publication.client_id
       WHERE publication.client_id = $1 AND publication.id = $2 AND publication.generation = $3 AND publication.state = 'unknown'
         AND coalesce(publication.next_attempt_at, '-infinity') <= clock_timestamp()`,
      [alarm.clientId, alarm.publicationId, alarm.generation],
    );
    return rows[0];
  });
}

async function ask(context: PublishingContext, alarm: Alarm, row: UnknownRow, signal: AbortSignal): Promise<ReconcileOutcome> {
  const payload = fromStored(row.payload, row.payloadHash);
  const adapter = context.adapters.get(networkSchema.parse(row.network));
  // Without a payload or a call there is nothing to compare with: only a person can tell.
  if (!adapter || !payload || !row.credentials || !row.anchoredAt) return { status: 'cannot-tell', evidence: {} };
  const credentials = context.openCredentials({ clientId: alarm.clientId, channelId: row.channelId, credentials: row.credentials });
  const channel = { externalId: row.externalId, credentials, settings: row.settings };
  return adapter.reconcile({ payload, channel, anchor: row.anchor, anchoredAt: row.anchoredAt.toISOString() }, signal);
}

type Change = {
  readonly state: 'published' | 'armed' | 'unknown' | 'needs_human';
  readonly externalId: string | null;
  readonly externalIds: readonly string[];
  readonly externalUrl: string | null;
  readonly publishedAt: string | null;
  readonly probe: Readonly<Record<string, string>>;
  readonly nextAttemptMs: number | null;
};

function toChange(outcome: ReconcileOutcome, row: UnknownRow, { maxAttempts, doubtLimitMs }: PublishingSettings): Change {
  const nothing = { externalId: null, externalIds: [], externalUrl: null, publishedAt: null, nextAttemptMs: null };
  const askAPerson = (evidence: Readonly<Record<string, string>>): Change => {
    const where = row.channelUrl === null ? {} : { channelUrl: row.channelUrl };
    const after = row.anchor === null ? {} : { newestBefore: row.anchor };
    return { ...nothing, state: 'needs_human', probe: { answer: 'cannot-tell', ...where, ...after, ...evidence } };
  };
  switch (outcome.status) {
    case 'found': {
      const { externalId, externalIds = [], externalUrl, sentAt } = outcome;
      return { ...nothing, state: 'published', externalId, externalIds, externalUrl, publishedAt: sentAt, probe: { answer: 'found' } };
    }
    case 'absent':
      // What a backup holds may have been prepared anew since and gone out like that.
      if (row.isRestored) return askAPerson({ looked: 'not found' });
      return { ...nothing, state: row.attempt < maxAttempts ? 'armed' : 'needs_human', probe: { answer: 'absent' } };
    case 'retry-later': {
      const { afterMs, code, words } = outcome;
      if (row.doubtMs + afterMs > doubtLimitMs) return askAPerson({ asked: code, ...(words === '' ? {} : { words }) });
      return { ...nothing, state: 'unknown', probe: { answer: 'retry-later', asked: code }, nextAttemptMs: afterMs };
    }
    case 'cannot-tell':
      return askAPerson(outcome.evidence);
  }
}
