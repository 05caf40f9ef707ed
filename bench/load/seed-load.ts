import { Client } from 'pg';
import { madeId, madeIdSql } from './made-id.ts';

/** The first `probes` clients have `probePosts` each, so that the same question can be asked at every size; the others share what is left. */
export interface LoadSize {
  readonly clients: number;
  readonly posts: number;
  readonly probes: number;
  readonly probePosts: number;
}

export interface LoadPerson {
  readonly clientId: string;
  readonly userId: string;
  readonly epoch: string;
}

export const channelsEach = 12;
/** So many rows share a revision: what a pull brings that is one revision behind. */
export const rowsPerRev = 50;
/** Publications that are due within the next minutes, whatever the size. */
export const duePublications = 60;

/** The owner of the nth client, from 1. */
export const personOf = (n: number): LoadPerson => ({ clientId: madeId(`client ${n}`), userId: madeId(`user ${n}`), epoch: madeId(`epoch ${n}`) });
export const postIdOf = (n: number): string => madeId(`post ${n}`);

/** By whole sets of rows and past the triggers, so the rows that these would have written are written here, too. */
export async function seedLoad(adminUrl: string, size: LoadSize): Promise<void> {
  const admin = new Client({ connectionString: adminUrl, application_name: 'bench-seed' });
  await admin.connect();
  try {
    await admin.query(madeIdSql);
    await admin.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'`);
    for (const statement of [people, channels, posts, publications, revisions, heads]) await admin.query(statement(size));
    await admin.query('VACUUM (ANALYZE)');
    await admin.query('CHECKPOINT');
  } finally {
    await admin.end();
  }
}

const people = ({ clients }: LoadSize): string => `
  INSERT INTO app_user (id, email, display_name) SELECT pg_temp.made('user ' || c), 'bench-' || c || '@zavod.example', 'Bench ' || c FROM generate_series(1, ${clients}) c;
  INSERT INTO client (id, name) SELECT pg_temp.made('client ' || c), 'Client ' || c FROM generate_series(1, ${clients}) c;
  INSERT INTO membership (id, client_id, user_id, display_name, role)
    SELECT pg_temp.made('member ' || c), pg_temp.made('client ' || c), pg_temp.made('user ' || c), 'Bench ' || c, 'owner' FROM generate_series(1, ${clients}) c`;

const channels = ({ clients }: LoadSize): string => `
  INSERT INTO channel (id, client_id, network, title, handle, external_id, url, time_zone, created_at)
  SELECT pg_temp.made('channel ' || c || ' ' || k), pg_temp.made('client ' || c), 'telegram', 'Channel ' || k, 'news_' || k, 'chat-' || k, 'https://t.me/news_' || k, 'Europe/Moscow',
    now() - k * interval '1 day'
  FROM generate_series(1, ${clients}) c, generate_series(1, ${channelsEach}) k`;

/** Which client the nth post belongs to. */
const clientOf = ({ clients, probes, probePosts }: LoadSize): string => {
  const others = Math.max(1, clients - probes);
  return `CASE WHEN n <= ${probes * probePosts} THEN 1 + (n - 1) % ${probes} ELSE ${probes} + 1 + (n - 1) % ${others} END`;
};

/** In the order of their time, all clients among each other, as they come in life: a client's posts do not lie side by side. */
const posts = (size: LoadSize): string => `
  INSERT INTO post (id, client_id, title, text, language, hashtags, channel_ids, status, approved_hash, approved_content_rev, source_name, created_at, updated_at)
  SELECT pg_temp.made('post ' || n), pg_temp.made('client ' || c), 'Мост номер ' || n || ' opened', repeat('Поезда снова идут по мосту, the river below is calm. ', 8) || 'слово' || n,
    CASE WHEN n % 2 = 0 THEN 'ru' ELSE 'en' END, ARRAY['#мост', '#news'], ARRAY[pg_temp.made('channel ' || c || ' 1')], CASE WHEN n % 3 = 0 THEN 'approved' ELSE 'draft' END,
    CASE WHEN n % 3 = 0 THEN md5('hash ' || n) END, CASE WHEN n % 3 = 0 THEN 0 END, 'Source ' || n % 20, at, at
  FROM (SELECT n, ${clientOf(size)} AS c, now() - (${size.posts} - row_number() OVER ()) * interval '90 days' / ${size.posts} AS at
        FROM (SELECT n::int FROM generate_series(1, ${size.posts}) n ORDER BY hashint4(n::int)) mixed) placed`;

/** Every third post went out or will; a fixed number of them in the next minutes. */
const publications = (size: LoadSize): string => `
  INSERT INTO publication (id, client_id, post_id, channel_id, state, wall_time, time_zone, tz_version, due_at, generation, approved_hash, created_by, created_at)
  SELECT pg_temp.made('publication ' || n), pg_temp.made('client ' || c), pg_temp.made('post ' || n), pg_temp.made('channel ' || c || ' 1'),
    CASE WHEN n % 30 = 0 OR place <= ${duePublications} THEN 'planned' ELSE 'published' END, '2026-11-24T10:00:00', 'UTC', 'bench',
    CASE WHEN place <= ${duePublications} THEN now() + interval '5 minutes' WHEN n % 30 = 0 THEN now() + interval '1 day' + n * interval '1 second' ELSE now() - (1 + n % 7776000) * interval '1 second' END,
    1, md5('hash ' || n), pg_temp.made('user ' || c), now() - interval '1 day'
  FROM (SELECT n, ${clientOf(size)} AS c, row_number() OVER (ORDER BY n) AS place FROM generate_series(3, ${size.posts}, 3) n) planned`;

const revisions = (): string => `
  INSERT INTO sync_row (client_id, tbl, row_id, rev, deleted)
    SELECT client_id, 'post', id, 1 + (row_number() OVER (PARTITION BY client_id ORDER BY created_at, id) - 1) / ${rowsPerRev}, false FROM post;
  INSERT INTO sync_row (client_id, tbl, row_id, rev, deleted) SELECT client_id, 'channel', id, 1, false FROM channel;
  INSERT INTO sync_row (client_id, tbl, row_id, rev, deleted) SELECT client_id, 'membership', id, 1, false FROM membership;
  INSERT INTO sync_row (client_id, tbl, row_id, rev, deleted) SELECT client_id, 'publication', id, 1, false FROM publication`;

const heads = ({ clients }: LoadSize): string => `
  INSERT INTO client_sync (client_id, epoch, rev)
  SELECT pg_temp.made('client ' || c), pg_temp.made('epoch ' || c), coalesce((SELECT max(rev) FROM sync_row WHERE client_id = pg_temp.made('client ' || c)), 0) FROM generate_series(1, ${clients}) c`;
