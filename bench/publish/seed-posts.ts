import { randomUUID } from 'node:crypto';
import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { openPool } from '../../cloud/src/db/open-pool.ts';
import type { RoleUrls } from '../../cloud/src/db/roles.ts';
import { createWithClientRaw, type WithClientRaw } from '../../cloud/src/db/with-client-raw.ts';
import type { Scenario } from './scenario.ts';
import { seedVideo, type SeededVideo } from './seed-video.ts';
import type { Admin, Surroundings } from './surroundings.ts';
import { botToken, chatOf } from './telegram.ts';

/** Clients with channels, and approved posts planned nine minutes ahead. Answers the clients. */
export async function seedPosts(scenario: Scenario, { urls, admin, telegram, folder }: Surroundings): Promise<string[]> {
  const pool = openPool({ url: urls.zavod_app, size: 4, statementTimeoutMs: 60_000 });
  const withClient: WithClientRaw = createWithClientRaw({ pool });
  const clients: string[] = [];
  for (let index = 0; index < scenario.clients; index += 1) {
    const clientId = randomUUID();
    clients.push(clientId);
    const channels = Array.from({ length: scenario.channelsPerClient }, (_, channel) => ({
      id: randomUUID(),
      chatId: String(chatOf(index * scenario.channelsPerClient + channel)),
    }));
    const own = Math.floor(scenario.posts / scenario.clients) + (index < scenario.posts % scenario.clients ? 1 : 0);
    await withClient(clientId, async (tx) => {
      await tx.query('INSERT INTO client (id, name) VALUES ($1, $2)', [clientId, `Client ${index}`]);
      await tx.query(
        `INSERT INTO channel (id, client_id, network, title, external_id, url, time_zone, credentials)
         SELECT id, $1, 'telegram', 'Channel', chat, $4, 'UTC', $5 FROM unnest($2::uuid[], $3::text[]) AS wanted (id, chat)`,
        [clientId, channels.map(({ id }) => id), channels.map(({ chatId }) => chatId), telegram.url, Buffer.from(JSON.stringify({ botToken }))],
      );
      for (let post = 0; post < own; post += 1) {
        const channel = channels[post % channels.length];
        const video = scenario.videoBytes > 0 ? await seedVideo(folder, clientId, scenario.videoBytes) : undefined;
        if (channel) await seedPost(tx.query, clientId, channel.id, video);
      }
    });
  }
  await pool.end();
  await admin.query('ANALYZE');
  return clients;
}

type Query = Parameters<Parameters<WithClientRaw>[1]>[0]['query'];

async function seedPost(query: Query, clientId: string, channelId: string, video: SeededVideo | undefined): Promise<void> {
  const id = randomUUID();
  const post = { title: 'Bench', text: `Post ${id}. ${'Текст новости. '.repeat(20)}`, link: null, language: 'ru', hashtags: [], mediaIds: video ? [video.id] : [], channelIds: [channelId] };
  const hash = approvalHash(post, [], video ? [video] : []);
  if (video) {
    await query(
      `INSERT INTO media (id, client_id, sha256, mime_type, bytes, width, height, duration_ms) VALUES ($1, $2, $3, 'video/mp4', $4, 1280, 720, 20000)`,
      [video.id, clientId, video.sha256, video.bytes],
    );
  }
  await query(
    `INSERT INTO post (id, client_id, title, text, language, channel_ids, media_ids, status, approved_content_rev, approved_hash, approved_at)
     VALUES ($1, $2, $3, $4, 'ru', $5, $7, 'approved', 0, $6, now())`,
    [id, clientId, post.title, post.text, post.channelIds, hash, post.mediaIds],
  );
  await query(
    `INSERT INTO publication (id, client_id, post_id, channel_id, wall_time, time_zone, tz_version, due_at, generation, approved_hash, created_by)
     VALUES ($1, $2, $1, $3, '2026-11-24T10:00:00', 'UTC', 'bench', now() + interval '9 minutes', 1, $4, $1)`,
    [id, clientId, channelId, hash],
  );
}

/** Published and not counted, so that programs and caches are as in a worker that has run for a while; films need none. */
export const warmUpPosts = ({ videoBytes }: Pick<Scenario, 'videoBytes'>): number => (videoBytes > 0 ? 0 : 200);
const warmUpMs = { before: 8_000, over: 2_000 };

/** When the post with this place in the order is due; the first ones warm up. */
export function dueOf(index: number, scenario: Scenario, startAt: number): number {
  const warming = warmUpPosts(scenario);
  if (index < warming) return startAt - warmUpMs.before + (index * warmUpMs.over) / warming;
  return startAt + Math.floor(((index - warming) * scenario.overMs) / scenario.posts);
}

/** Spread by a random order, so that clients and channels meet as they do in life. */
export async function setDue(scenario: Scenario, urls: RoleUrls, admin: Admin, startAt: number): Promise<void> {
  const { rows } = await admin.query<{ id: string; clientId: string }>('SELECT id, client_id AS "clientId" FROM publication ORDER BY md5(id::text)');
  const dues = rows.map(({ id, clientId }, index) => ({ id, clientId, due: new Date(dueOf(index, scenario, startAt)) }));
  const pool = openPool({ url: urls.zavod_app, size: 4, statementTimeoutMs: 60_000 });
  const withClient = createWithClientRaw({ pool });
  for (const [clientId, own] of Map.groupBy(dues, (one) => one.clientId)) {
    await withClient(clientId, (tx) =>
      tx.query(
        `UPDATE publication SET due_at = wanted.due FROM unnest($1::uuid[], $2::timestamptz[]) AS wanted (id, due) WHERE publication.id = wanted.id`,
        [own.map(({ id }) => id), own.map(({ due }) => due)],
      ),
    );
  }
  await pool.end();
}
