import { stableId } from '@zavod/shared/domain/stable-id.ts';
import type { DemoPublisher } from '../../simulators/feeds/demo-publishers.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { historyWords } from './history-words.ts';
import type { PastPost } from './history-posts.ts';

export interface HistoryPlace {
  readonly clientId: string;
  readonly publisher: DemoPublisher;
  readonly channelId: string;
  /** Who approved and rejected. */
  readonly userIds: readonly string[];
  readonly sourceIds: readonly string[];
  /** Where its posts can be read. */
  readonly readerUrl: string;
}

/** Two in three pictures of the past were bought; a text costs about a tenth of a cent. */
const pictureMicros = 24_000;
const textMicros = (place: number): number => 500 + ((place * 389) % 900);

/** The rows that nine weeks of work would have left: items, runs with their calls, posts with their decisions, publications. */
export async function seedHistory(tx: RawTransaction, place: HistoryPlace, posts: readonly PastPost[]): Promise<void> {
  const { clientId, publisher, channelId, userIds, sourceIds, readerUrl } = place;
  const words = historyWords[publisher.language];
  const rows = posts.map((post) => ({
    ...post,
    itemId: stableId('demo-past-item', post.id),
    otherItemId: stableId('demo-past-item', post.id, 'other'),
    runId: stableId('demo-past-run', post.id),
    sourceId: sourceIds[(post.place + Math.floor(post.place / 5)) % sourceIds.length],
    userId: userIds[((post.place * 3) % 7) % userIds.length],
    hasPicture: post.place % 3 !== 0,
    textMicros: textMicros(post.place),
    reason: words.reasons[((post.place * 7) % 11) % words.reasons.length],
    approvedHash: post.published === null ? null : stableId('demo-past-hash', post.id),
    url: post.published && `${readerUrl}/p/${post.published.shortcode}/`,
  }));
  const of = [clientId, JSON.stringify(rows)];
  await tx.query(itemsSql, [...of, publisher.language]);
  await tx.query(runsSql, [...of, pictureMicros]);
  await tx.query(stepsSql, [...of, pictureMicros]);
  await tx.query(postsSql, [...of, publisher.language, pictureMicros, words.hashtag, channelId]);
  await tx.query(revisionsSql, [...of, publisher.language, words.hashtag, channelId]);
  await tx.query(publicationsSql, [...of, publisher.timeZone, channelId]);
  await seedRejections(tx, clientId, rows.filter(({ published }) => published === null));
}

const record = `jsonb_to_recordset($2::jsonb) AS r (id uuid, place int, title text, text text, "draftedAt" timestamptz, "decidedAt" timestamptz, published jsonb,
  "itemId" uuid, "otherItemId" uuid, "runId" uuid, "sourceId" uuid, "userId" uuid, "hasPicture" bool, "textMicros" int, reason text, "approvedHash" text, url text)`;

const itemsSql = `
  INSERT INTO source_item (client_id, id, source_id, title, excerpt, language, external_id, content_hash, collected_at, published_at)
  SELECT $1::uuid, "itemId", "sourceId", title, text, $3, 'past-' || place, 'past-' || place, "draftedAt" - interval '1 hour', "draftedAt" - interval '2 hours' FROM ${record}
  UNION ALL SELECT $1::uuid, "otherItemId", "sourceId", title, '', $3, 'past-other-' || place, 'past-other-' || place, "draftedAt" - interval '90 minutes', NULL FROM ${record} WHERE place % 5 <> 0`;

const runsSql = `
  INSERT INTO generation_run (client_id, id, source_item_id, state, cost_micros, created_at, started_at, finished_at)
  SELECT $1::uuid, "runId", "itemId", 'succeeded', "textMicros" + CASE WHEN "hasPicture" THEN $3::int ELSE 0 END, "draftedAt", "draftedAt", "draftedAt"
  FROM ${record}`;

const stepsSql = `
  INSERT INTO generation_step (client_id, id, run_id, position, kind, state, provider, cost_micros, created_at, started_at, finished_at)
  SELECT $1::uuid, gen_random_uuid(), "runId", 1, 'text', 'succeeded', 'openai', "textMicros", "draftedAt", "draftedAt", "draftedAt"
  FROM ${record}
  UNION ALL SELECT $1::uuid, gen_random_uuid(), "runId", 2, 'image', 'succeeded', CASE WHEN "hasPicture" THEN 'stability' ELSE 'local' END,
    CASE WHEN "hasPicture" THEN $3::int ELSE 0 END, "draftedAt", "draftedAt", "draftedAt" FROM ${record}`;

const postsSql = `
  INSERT INTO post (client_id, id, title, text, language, hashtags, channel_ids, status, source_item_id, source_name, generation_run_id, provider, cost_micros, ai_generated,
    approved_content_rev, approved_hash, approved_by, approved_at, reject_reason, created_at, updated_at)
  SELECT $1::uuid, r.id, r.title, r.text, $3, ARRAY[$5], ARRAY[$6::uuid], CASE WHEN published IS NULL THEN 'rejected' ELSE 'approved' END, "itemId", s.title, "runId", 'openai',
    "textMicros" + CASE WHEN "hasPicture" THEN $4::int ELSE 0 END, true, CASE WHEN published IS NOT NULL THEN 0 END, "approvedHash",
    CASE WHEN published IS NOT NULL THEN "userId" END, CASE WHEN published IS NOT NULL THEN "decidedAt" END, CASE WHEN published IS NULL THEN reason END, "draftedAt", "decidedAt"
  FROM ${record} JOIN source s ON s.client_id = $1 AND s.id = "sourceId"`;

const revisionsSql = `
  INSERT INTO post_revision (client_id, id, post_id, content_rev, kind, title, text, language, hashtags, channel_ids, generation_run_id, created_at)
  SELECT $1::uuid, gen_random_uuid(), id, 0, 'edit', title, text, $3, ARRAY[$4], ARRAY[$5::uuid], "runId", "draftedAt" FROM ${record}`;

const publicationsSql = `
  INSERT INTO publication (client_id, id, post_id, channel_id, state, wall_time, time_zone, tz_version, due_at, approved_hash, external_id, external_url, published_at, created_by, created_at, updated_at)
  SELECT $1::uuid, (published->>'publicationId')::uuid, id, $4, 'published', published->>'wallTime', $3, 'past', (published->>'at')::timestamptz, "approvedHash", published->>'externalId', url,
    (published->>'at')::timestamptz, "userId", "decidedAt", (published->>'at')::timestamptz
  FROM ${record} WHERE jsonb_typeof(published) = 'object'`;

/** A rejection is what a person decided at a device: there it is counted. */
async function seedRejections(tx: RawTransaction, clientId: string, rejected: readonly { readonly id: string; readonly decidedAt: Date; readonly userId: string | undefined }[]): Promise<void> {
  for (const [place, { id, decidedAt, userId }] of rejected.entries()) {
    const deviceId = stableId('demo-past-device', clientId, userId ?? '');
    await tx.query(`INSERT INTO device (client_id, id, user_id, name) VALUES ($1, $2, $3, 'Past') ON CONFLICT DO NOTHING`, [clientId, deviceId, userId]);
    await tx.query(
      `INSERT INTO device_mutation (client_id, device_id, seq, mutation_id, name, args, args_hash, outcome, created_at)
       VALUES ($1, $2, $3, $4, 'rejectPost', jsonb_build_object('postId', $5::text), 'past', 'applied', $6)`,
      [clientId, deviceId, place + 1, stableId('demo-past-rejection', id), id, decidedAt],
    );
  }
}
