import { createHash, randomUUID } from 'node:crypto';
import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { publicationIdOf } from '@zavod/shared/mutations/schedule-post.ts';
import type { WithClientRaw } from '../../../db/with-client-raw.ts';
import { openFolderMediaStore } from '../../../media/folder-media-store.ts';
import type { StormNetwork } from './storm-network.ts';

export interface StormPost {
  clientId: string;
  postId: string;
  publicationId: string;
  network: StormNetwork['network'];
  /** A word that no other post of the storm has. */
  word: string;
  text: string;
  dueAtMs: number;
}

interface Seeding {
  network: StormNetwork;
  count: number;
  fromMs: number;
  untilMs: number;
  userId: string;
  withClient: WithClientRaw;
  folder: string;
}

/** A client with the network's channels, and approved posts that are due evenly over the storm. */
export async function seedStormPosts({ network, count, fromMs, untilMs, userId, withClient, folder }: Seeding): Promise<StormPost[]> {
  const clientId = randomUUID();
  const channels = network.channels.map((channel) => ({ ...channel, id: randomUUID() }));
  const media = network.media === null ? null : { ...network.media, id: randomUUID(), sha256: createHash('sha256').update(network.media.bytes).digest('hex') };
  if (media !== null) await openFolderMediaStore(folder).put(clientId, media.bytes);
  const posts: StormPost[] = [];
  await withClient(clientId, async (tx) => {
    await tx.query('INSERT INTO client (id, name) VALUES ($1, $2)', [clientId, network.network]);
    await tx.query(`INSERT INTO membership (id, client_id, user_id, display_name, role) VALUES ($1, $2, $3, 'Storm', 'owner')`, [randomUUID(), clientId, userId]);
    for (const { id, externalId, credentials, settings } of channels) {
      await tx.query(
        `INSERT INTO channel (id, client_id, network, title, external_id, time_zone, credentials, settings) VALUES ($1, $2, $3, 'Storm', $4, 'UTC', $5, $6)`,
        [id, clientId, network.network, externalId, Buffer.from(JSON.stringify(credentials)), JSON.stringify(settings ?? {})],
      );
    }
    if (media !== null) {
      await tx.query(
        `INSERT INTO media (id, client_id, sha256, mime_type, bytes, width, height, duration_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [media.id, clientId, media.sha256, media.mimeType, media.bytes.length, media.width, media.height, media.durationMs],
      );
    }
    for (let index = 0; index < count; index += 1) {
      const channel = channels[index % channels.length];
      if (channel === undefined) continue;
      const word = `storm${network.network}${index}x`;
      const text = `The first words of ${word}`;
      const post = { title: `Title ${word}`, text, link: null, language: 'en', hashtags: [], mediaIds: media === null ? [] : [media.id], channelIds: [channel.id] };
      const hash = approvalHash(post, [], media === null ? [] : [{ ...media, altText: '' }]);
      const postId = randomUUID();
      const publicationId = publicationIdOf(postId, channel.id);
      const dueAtMs = fromMs + Math.floor((index * (untilMs - fromMs)) / count);
      await tx.query(
        `INSERT INTO post (id, client_id, title, text, language, media_ids, channel_ids, status, approved_content_rev, approved_hash, approved_at)
         VALUES ($1, $2, $3, $4, 'en', $5, $6, 'approved', 0, $7, now())`,
        [postId, clientId, post.title, text, post.mediaIds, post.channelIds, hash],
      );
      await tx.query(
        `INSERT INTO publication (id, client_id, post_id, channel_id, wall_time, time_zone, tz_version, due_at, generation, approved_hash, created_by)
         VALUES ($1, $2, $3, $4, '2026-11-24T10:00:00', 'UTC', 'storm', $5, 1, $6, $1)`,
        [publicationId, clientId, postId, channel.id, new Date(dueAtMs), hash],
      );
      posts.push({ clientId, postId, publicationId, network: network.network, word, text, dueAtMs });
    }
  });
  return posts;
}
