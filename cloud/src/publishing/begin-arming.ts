import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { mediaEditsSchema, type MediaEdits } from '@zavod/shared/domain/media-edit.ts';
import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import type { PublicationState } from '@zavod/shared/domain/publication-state.ts';
import { isInBlackout, type BlackoutTime } from '@zavod/shared/domain/quiet-times.ts';
import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import { checkPost } from '@zavod/shared/networks/check-post.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';
import type { JsonValue } from '../networks/canonical-json.ts';
import type { PublicationContent, PublicationMedia } from '../networks/network-adapter.ts';
import type { Alarm } from './alarm-timers.ts';
import type { PublishingContext } from './publishing-context.ts';
import { blackoutsSql } from './blackouts-sql.ts';
import { readProgress } from './stored-progress.ts';

export type ArmingWork = {
  readonly alarm: Alarm;
  readonly channelId: string;
  readonly network: Network;
  readonly externalId: string;
  readonly credentials: Uint8Array | null;
  readonly settings: unknown;
  readonly content: PublicationContent;
  readonly approvedHash: string;
  readonly dueAt: string;
  /** What earlier work for this very content left at the network, and what work for another content did. */
  readonly progress: JsonValue | null;
  readonly abandoned: JsonValue | null;
};

type Row = {
  state: PublicationState;
  generation: number;
  postId: string;
  dueAt: Date;
  progress: unknown;
  aiGenerated: boolean;
  settings: unknown;
  lateMs: number;
  approvedHash: string;
  postStatus: string;
  postApprovedHash: string | null;
  title: string;
  text: string;
  link: string | null;
  language: string;
  hashtags: string[];
  mediaIds: string[];
  mediaEdits: MediaEdits;
  channelIds: string[];
  channelId: string;
  network: string;
  externalId: string;
  credentials: Uint8Array | null;
  channelState: 'active' | 'reconnect' | 'disabled';
  channelMode: 'api' | 'notify';
  graceMs: number;
  channelTimeZone: string;
  blackouts: BlackoutTime[];
};
type MediaRow = Omit<PublicationMedia, 'crop' | 'coverMs'> & { id: string };
type VariantRow = { network: string; text: string };
type Stop = { readonly state: 'held' | 'missed' | 'failed' | 'needs_human'; readonly code: AppErrorCode };

/**
 * planned → arming, under a lease, with everything that arming needs. What may not go out is held, missed or failed right
 * here; what a person publishes by hand is handed to them at its hour. Undefined: nothing to arm. Safe to run twice: the second run finds the state changed.
 */
export function beginArming(context: PublishingContext, alarm: Alarm): Promise<ArmingWork | undefined> {
  return context.withClient(alarm.clientId, async (transaction) => {
    const row = await readPlan(transaction, alarm);
    if (!row || row.state !== 'planned' || row.generation !== alarm.generation) return undefined;
    const network = networkSchema.parse(row.network);
    const earlyMs = -row.lateMs - (row.channelMode === 'notify' ? 0 : aheadOf(context, network));
    if (earlyMs > 0) {
      await lookAgainIn(transaction, alarm, earlyMs);
      return undefined;
    }
    const variants = await readVariants(transaction, alarm.clientId, row.postId);
    const media = await readMedia(transaction, alarm.clientId, row.mediaIds);
    const stop = reasonToStop(row, variants, media, network);
    if (stop) {
      await moveTo(transaction, alarm, stop.state, stop.code);
      return undefined;
    }
    await transaction.query(
      `UPDATE publication SET state = 'arming', lease_until = clock_timestamp() + $4 * interval '1 millisecond', lease_owner = $5,
         next_attempt_at = NULL, updated_at = clock_timestamp()
       WHERE client_id = $1 AND id = $2 AND generation = $3 AND state = 'planned'`,
      [alarm.clientId, alarm.publicationId, alarm.generation, context.settings.armLeaseMs, context.owner],
    );
    const { channelId, externalId, credentials, settings, title, text, hashtags, link, aiGenerated, approvedHash } = row;
    const content = { title, text, hashtags, link, variants, media: mediaOfPost(row, media), aiGenerated };
    const left = readProgress(row.progress, approvedHash);
    return { alarm, channelId, network, externalId, credentials, settings, content, approvedHash, dueAt: row.dueAt.toISOString(), ...left };
  });
}

/** How long before the hour the work for a network may begin. */
export const aheadOf = ({ adapters, settings }: PublishingContext, network: Network): number =>
  adapters.get(network)?.prepareAheadMs ?? settings.armAheadMs;

function reasonToStop(row: Row, variants: PublicationContent['variants'], media: readonly MediaRow[], network: Network): Stop | undefined {
  if (row.postStatus !== 'approved') return { state: 'held', code: 'publication-unapproved' };
  // The rows themselves are hashed again: what goes out is what was read, whoever changed it and however.
  const isPinned = row.postApprovedHash === row.approvedHash && approvalHash(row, variants, media) === row.approvedHash;
  if (!isPinned) return { state: 'held', code: 'publication-hash-differs' };
  if (!row.channelIds.includes(row.channelId)) return { state: 'held', code: 'not-approved-for-channel' };
  if (row.channelState === 'reconnect') return { state: 'held', code: 'channel-needs-reconnect' };
  if (row.channelState === 'disabled') return { state: 'held', code: 'channel-missing' };
  // Planned before it was known, by a studio that was away or in a zone that was changed since.
  const wallTime = wallTimeAt(row.dueAt.toISOString(), row.channelTimeZone);
  if (row.blackouts.some((blackout) => isInBlackout(wallTime, blackout))) return { state: 'held', code: 'publication-in-blackout' };
  // Late is no reason to say nothing: the person decides whether it is still worth it.
  if (row.channelMode === 'notify') return { state: 'needs_human', code: 'publication-by-hand' };
  if (row.lateMs > row.graceMs) return { state: 'missed', code: 'publication-overdue' };
  const problem = checkPost({ ...row, variants, media: mediaOfPost(row, media) }, network).problems[0];
  return problem ? { state: 'failed', code: problem.code } : undefined;
}

async function readPlan(transaction: RawTransaction, { clientId, publicationId }: Alarm): Promise<Row | undefined> {
  const { rows } = await transaction.prepared<Row>(lockPlan, [clientId, publicationId]);
  const [row] = rows;
  return row && { ...row, mediaEdits: mediaEditsSchema.parse(row.mediaEdits) };
}

async function readVariants(transaction: RawTransaction, clientId: string, postId: string): Promise<PublicationContent['variants']> {
  const { rows } = await transaction.query<VariantRow>(
    'SELECT network, text FROM post_variant WHERE client_id = $1 AND post_id = $2 ORDER BY network',
    [clientId, postId],
  );
  return rows.map(({ network, text }) => ({ network: networkSchema.parse(network), text }));
}

async function readMedia(transaction: RawTransaction, clientId: string, mediaIds: readonly string[]): Promise<MediaRow[]> {
  if (mediaIds.length === 0) return [];
  const { rows } = await transaction.query<MediaRow>(
    `SELECT id, sha256, alt_text AS "altText", mime_type AS "mimeType", bytes, width, height, duration_ms AS "durationMs" FROM media
     WHERE client_id = $1 AND id = ANY($2::uuid[]) ORDER BY array_position($2::uuid[], id)`,
    [clientId, mediaIds],
  );
  return rows;
}

/** Seen by the sweep, whose horizon is that of the slowest network, but not yet to be begun. */
async function lookAgainIn(transaction: RawTransaction, { clientId, publicationId, generation }: Alarm, ms: number): Promise<void> {
  await transaction.query(
    `UPDATE publication SET next_attempt_at = clock_timestamp() + $4 * interval '1 millisecond'
     WHERE client_id = $1 AND id = $2 AND generation = $3 AND state = 'planned'`,
    [clientId, publicationId, generation, ms],
  );
}

async function moveTo(transaction: RawTransaction, alarm: Alarm, state: Stop['state'], code: AppErrorCode): Promise<void> {
  await transaction.query(
    `UPDATE publication SET state = $4, error_code = $5, error_words = NULL, next_attempt_at = NULL, updated_at = clock_timestamp()
     WHERE client_id = $1 AND id = $2 AND generation = $3 AND state = 'planned'`,
    [alarm.clientId, alarm.publicationId, alarm.generation, state, code],
  );
}

const lockPlan = {
  name: 'publishing-lock-plan',
  text: `SELECT publication.state, publication.generation, publication.post_id AS "postId", publication.approved_hash AS "approvedHash",
      publication.due_at AS "dueAt", publication.progress, post.ai_generated AS "aiGenerated", channel.settings,
      (extract(epoch FROM clock_timestamp() - publication.due_at) * 1000)::float8 AS "lateMs",
      post.status AS "postStatus", post.approved_hash AS "postApprovedHash", post.title, post.text, post.link, post.language,
      post.hashtags, post.media_ids AS "mediaIds", post.media_edits AS "mediaEdits", post.channel_ids AS "channelIds",
      channel.id AS "channelId", channel.network, channel.external_id AS "externalId", channel.credentials,
      channel.state AS "channelState", channel.mode AS "channelMode", channel.grace_minutes * 60000 AS "graceMs",
      channel.time_zone AS "channelTimeZone", ${blackoutsSql} AS blackouts
    FROM publication
      JOIN post ON post.client_id = publication.client_id AND post.id = publication.post_id
      JOIN channel ON channel.client_id = publication.client_id AND channel.id = publication.channel_id
    WHERE publication.client_id = $1 AND publication.id = $2
    FOR SHARE OF post FOR UPDATE OF publication`,
};
