import type { AfterSend } from './after-send.ts';
import type { Alarm } from './alarm-timers.ts';
import { changeChannel } from './change-channel.ts';
import type { PublishingContext } from './publishing-context.ts';

export type FinishedCall = { readonly alarm: Alarm; readonly attempt: number; readonly after: AfterSend };

/**
 * sending → what the call came to, for all of one client's calls that end together. Conditional on (id, generation,
 * attempt): a result never lands on another plan or attempt. Certain news may still replace `unknown` of the same
 * attempt, and proof of publication also `needs_human`. Answers the ids that changed.
 */
export function finishSending(context: PublishingContext, clientId: string, calls: readonly FinishedCall[]): Promise<ReadonlySet<string>> {
  return context.withClient(clientId, async (transaction) => {
    const wanted = calls.map(({ alarm, attempt, after }) => ({
      id: alarm.publicationId,
      generation: alarm.generation,
      attempt,
      ...after,
      channel: undefined,
    }));
    const values = [clientId, JSON.stringify(wanted), wanted.map(({ id }) => id)];
    if (calls.every(({ after }) => after.channel === null)) {
      const { rows } = await transaction.last<ChangedRow>(writeResults, values);
      return new Set(rows.map(({ id }) => id));
    }
    const { rows } = await transaction.prepared<ChangedRow>(writeResults, values);
    const channelOf = new Map(rows.map(({ id, channelId }) => [id, channelId]));
    for (const { alarm, after } of calls) {
      const channelId = channelOf.get(alarm.publicationId);
      if (channelId !== undefined && after.channel) await changeChannel(transaction, clientId, channelId, after.channel);
    }
    return new Set(channelOf.keys());
  });
}

type ChangedRow = { id: string; channelId: string };

const writeResults = {
  name: 'publishing-write-results',
  text: `WITH wanted AS (
      SELECT * FROM jsonb_to_recordset($2::jsonb) AS call (id uuid, generation int, attempt int, state text, "attemptState" text,
        "externalId" text, "externalIds" text[], "externalUrl" text, "publishedAt" timestamptz, code text, words text, "nextAttemptMs" float8, "isLost" boolean)
    ), changed AS (
      UPDATE publication SET state = wanted.state, external_id = wanted."externalId", external_ids = wanted."externalIds", external_url = wanted."externalUrl",
        published_at = wanted."publishedAt", error_code = wanted.code, error_words = wanted.words, lease_until = NULL,
        lease_owner = NULL, next_attempt_at = clock_timestamp() + wanted."nextAttemptMs" * interval '1 millisecond',
        payload = CASE WHEN wanted.state = 'planned' THEN NULL ELSE payload END,
        payload_hash = CASE WHEN wanted.state = 'planned' THEN NULL ELSE payload_hash END,
        progress = CASE WHEN wanted."isLost" THEN NULL ELSE progress END,
        updated_at = clock_timestamp()
      FROM wanted
      WHERE publication.client_id = $1 AND publication.id = ANY($3::uuid[]) AND publication.id = wanted.id AND publication.generation = wanted.generation
        AND publication.attempt = wanted.attempt
        AND (publication.state = 'sending'
          OR (publication.state = 'unknown' AND wanted.state <> 'unknown')
          OR (publication.state = 'needs_human' AND wanted.state = 'published'))
      RETURNING publication.id, publication.channel_id, publication.state
    ), noted AS (
      UPDATE publication_attempt SET state = wanted."attemptState", external_id = wanted."externalId", error_code = wanted.code,
        error_words = wanted.words, finished_at = clock_timestamp()
      FROM wanted
      WHERE publication_attempt.client_id = $1 AND publication_attempt.publication_id = ANY($3::uuid[])
        AND publication_attempt.publication_id = wanted.id
        AND publication_attempt.generation = wanted.generation AND publication_attempt.attempt = wanted.attempt
    ), seen AS (
      UPDATE channel SET last_success_at = clock_timestamp()
      WHERE client_id = $1 AND id IN (SELECT channel_id FROM changed WHERE state = 'published')
        AND (last_success_at IS NULL OR last_success_at < clock_timestamp() - interval '10 minutes')
    )
    SELECT id, channel_id AS "channelId" FROM changed`,
};
