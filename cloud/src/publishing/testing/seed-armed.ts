import { randomUUID } from 'node:crypto';
import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { publicationIdOf } from '@zavod/shared/mutations/schedule-post.ts';
import { renderPost } from '../../networks/telegram/render-post.ts';
import { testChannelId } from '../../networks/telegram/testing/telegram-test-bed.ts';
import { toStored } from '../stored-payload.ts';
import type { PublishingTestBed, SeededPublication } from './publishing-test-bed.ts';

export type ArmedPublication = SeededPublication & { readonly payloadHash: string };

/** Approved posts whose plans are armed and due this moment, all in one transaction: what arming leaves, without the network. */
export async function seedArmed(bed: PublishingTestBed, target: { clientId: string; channelId: string }, count: number): Promise<ArmedPublication[]> {
  const rows = Array.from({ length: count }, () => {
    const postId = randomUUID();
    const post = { title: 'Title', text: `Words ${postId}`, link: null, language: 'en', hashtags: [], mediaIds: [], channelIds: [target.channelId] };
    const payload = renderPost({ ...post, variants: [], media: [], aiGenerated: false }, String(testChannelId));
    return { postId, publicationId: publicationIdOf(postId, target.channelId), text: post.text, hash: approvalHash(post, [], []), stored: toStored(payload), payloadHash: payload.hash };
  });
  const prepared = { buckets: [], amounts: {}, catchUpBucket: 'none' };
  await bed.database.withClientRaw(target.clientId, async (tx) => {
    await tx.query(
      `INSERT INTO post (id, client_id, title, text, language, media_ids, channel_ids, status, approved_content_rev, approved_hash, approved_at)
       SELECT row."postId", $1, 'Title', row.text, 'en', '{}', ARRAY[$2::uuid], 'approved', 0, row.hash, now()
       FROM jsonb_to_recordset($3::jsonb) AS row ("postId" uuid, text text, hash text)`,
      [target.clientId, target.channelId, JSON.stringify(rows)],
    );
    await tx.query(
      `INSERT INTO publication (id, client_id, post_id, channel_id, wall_time, time_zone, tz_version, due_at, generation, approved_hash, created_by,
         state, payload, payload_hash, prepared)
       SELECT row."publicationId", $1, row."postId", $2, '2026-11-24T10:00:00', 'UTC', 'test', clock_timestamp(), 1, row.hash, $1,
         'armed', row.stored, row."payloadHash", $4
       FROM jsonb_to_recordset($3::jsonb) AS row ("postId" uuid, "publicationId" uuid, hash text, stored jsonb, "payloadHash" text)`,
      [target.clientId, target.channelId, JSON.stringify(rows), JSON.stringify(prepared)],
    );
  });
  return rows.map(({ postId, publicationId, payloadHash }) => ({ ...target, postId, publicationId, payloadHash, generation: 1 }));
}
