import { stableId } from '@zavod/shared/domain/stable-id.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import type { MeasureOutcome } from '../networks/network-metrics.ts';
import { nextMeasurement } from './next-measurement.ts';
import type { TakenChannel } from './take-channel.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A network that said no is asked again; whoever has to change something may take a while. */
const AFTER_REFUSAL_MS = 6 * HOUR_MS;
const LONGEST_PAUSE_MS = 2 * DAY_MS;

type Run = {
  readonly clientId: string;
  readonly channelId: string;
  readonly taken: TakenChannel;
  readonly outcome: MeasureOutcome;
  readonly at: Date;
};

/** One row for what a number is about, its name and its hour: read again within the hour, the later number stands. */
export const metricId = (ofId: string, name: string, atMs: number): string => stableId('metric', ofId, name, String(Math.floor(atMs / HOUR_MS)));

/** The numbers, when to ask next, and why something is missing. Only the holder of the lease writes. */
export async function keepMeasurements(tx: RawTransaction, run: Run): Promise<void> {
  const { clientId, channelId, taken, outcome } = run;
  const own = await tx.query('SELECT 1 FROM metric_watch WHERE client_id = $1 AND id = $2 AND lease_until = $3 FOR UPDATE', [clientId, channelId, taken.leaseUntil]);
  if (own.rowCount === 0) return;
  await keepNumbers(tx, run);
  await keepPostWatches(tx, run);
  const { refusal } = outcome;
  // The channel comes before its posts: with a post, nothing of it is missing.
  const isMeasured = taken.isDue && (refusal === null || outcome.measured.some(({ externalId }) => externalId !== null));
  await tx.query(
    `UPDATE metric_watch SET lease_until = $3, error_code = $4, error_words = $5,
       measured_at = CASE WHEN $6 THEN $7 ELSE measured_at END, next_at = CASE WHEN $6 THEN $8 ELSE next_at END
     WHERE client_id = $1 AND id = $2`,
    [clientId, channelId, pauseUntil(run), refusal && codeOf(refusal), refusal && wordsOf(refusal), isMeasured, run.at, new Date(run.at.getTime() + DAY_MS)],
  );
}

async function keepNumbers(tx: RawTransaction, { clientId, channelId, taken, outcome, at }: Run): Promise<void> {
  const idOf = new Map(taken.posts.map(({ externalId, id }) => [externalId, id]));
  const rows = outcome.measured.flatMap((found) => {
    const publicationId = found.externalId === null ? null : idOf.get(found.externalId);
    if (publicationId === undefined || !Number.isFinite(found.value)) return [];
    const measuredAt = found.at === undefined ? at : new Date(found.at);
    return [{ id: metricId(publicationId ?? channelId, found.name, measuredAt.getTime()), publicationId, name: found.name, value: found.value, measuredAt }];
  });
  // Two numbers of one name and hour in an answer would meet each other in the same statement.
  const once = [...new Map(rows.map((row) => [row.id, row])).values()];
  await tx.query(
    `INSERT INTO metric (client_id, channel_id, id, publication_id, name, value, measured_at)
     SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::float8[], $7::timestamptz[])
     ON CONFLICT (client_id, id) DO UPDATE SET value = EXCLUDED.value, measured_at = EXCLUDED.measured_at`,
    [clientId, channelId, once.map(({ id }) => id), once.map((row) => row.publicationId), once.map(({ name }) => name), once.map(({ value }) => value), once.map((row) => row.measuredAt)],
  );
}

/** A post that was not reached is due as before. */
async function keepPostWatches(tx: RawTransaction, { clientId, channelId, taken, outcome, at }: Run): Promise<void> {
  const measured = new Set(outcome.measured.map(({ externalId }) => externalId));
  const over = new Set(outcome.over);
  const wasReached = (externalId: string): boolean => outcome.refusal === null || measured.has(externalId) || over.has(externalId);
  const reached = taken.posts.filter(({ externalId }) => wasReached(externalId));
  await tx.query(
    `INSERT INTO metric_watch (client_id, channel_id, id, publication_id, next_at, measured_at)
     SELECT $1, $2, id, id, next_at, CASE WHEN has_numbers THEN $6::timestamptz END FROM unnest($3::uuid[], $4::timestamptz[], $5::bool[]) AS seen (id, next_at, has_numbers)
     ON CONFLICT (client_id, id) DO UPDATE SET next_at = EXCLUDED.next_at, measured_at = coalesce(EXCLUDED.measured_at, metric_watch.measured_at)`,
    [
      clientId,
      channelId,
      reached.map(({ id }) => id),
      reached.map(({ externalId, publishedAt }) => (over.has(externalId) ? null : toDate(nextMeasurement(publishedAt.getTime(), at.getTime())))),
      reached.map(({ externalId }) => measured.has(externalId)),
      at,
    ],
  );
}

const toDate = (ms: number | undefined): Date | null => (ms === undefined ? null : new Date(ms));

function pauseUntil({ outcome: { refusal }, at }: Run): Date | null {
  if (refusal === null) return null;
  const pauseMs = refusal.status === 'retry-later' ? Math.min(LONGEST_PAUSE_MS, refusal.afterMs) : AFTER_REFUSAL_MS;
  return new Date(at.getTime() + pauseMs);
}

type Refusal = NonNullable<MeasureOutcome['refusal']>;
const codeOf = (refusal: Refusal): string => (refusal.status === 'moved' ? 'network-chat-moved' : refusal.code);
const wordsOf = (refusal: Refusal): string => (refusal.status === 'moved' ? refusal.newExternalId : refusal.words);
