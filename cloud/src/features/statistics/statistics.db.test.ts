import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let client: SeededClient;
let viewer: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  client = await database.seedClient();
  viewer = (await api.addMember(client.clientId, 'viewer')).api;
  await database.withClientRaw(client.clientId, (tx) => tx.query(`UPDATE client SET time_zone = 'Asia/Almaty' WHERE id = $1`, [client.clientId]));
});

const period = { from: '2026-03-10', to: '2026-03-12' };
const pipeline = () => viewer.statistics.pipeline.query({ clientId: client.clientId, ...period });
const channels = (channelId: string | null = null) => viewer.statistics.channels.query({ clientId: client.clientId, period, channelId });

/** A row of this client; answers its id. */
async function insert(table: string, row: Readonly<Record<string, unknown>>): Promise<string> {
  const whole = { client_id: client.clientId, ...(table === 'device_mutation' ? {} : { id: randomUUID() }), ...row };
  const columns = Object.keys(whole);
  await database.withClientRaw(client.clientId, (tx) =>
    tx.query(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((_, place) => `$${place + 1}`).join(', ')})`, Object.values(whole)),
  );
  return 'id' in whole ? String(whole.id) : '';
}
const post = (row: Readonly<Record<string, unknown>>) => insert('post', { title: 'Mill', text: 'Text', language: 'en', ...row });
const channel = (network: string) => insert('channel', { network, title: `On ${network}`, external_id: randomUUID(), time_zone: 'Asia/Almaty' });
const publication = (postId: string, channelId: string, publishedAt: string) =>
  insert('publication', {
    post_id: postId,
    channel_id: channelId,
    state: 'published',
    wall_time: '2026-03-11T09:00:00',
    time_zone: 'Asia/Almaty',
    tz_version: '2026b',
    due_at: publishedAt,
    published_at: publishedAt,
    approved_hash: 'h',
    created_by: client.ownerId,
  });
const metric = (row: Readonly<Record<string, unknown>>) => insert('metric', row);

test('every arrow from collected to published is counted on its own day, by the clock of the client', async () => {
  const sourceId = await insert('source', { kind: 'rss', title: 'Wire', url: 'http://wire.test/feed' });
  const item = (collectedAt: string) =>
    insert('source_item', { source_id: sourceId, title: 'Item', excerpt: '', language: 'en', external_id: randomUUID(), content_hash: 'h', collected_at: collectedAt });
  // 19:30 UTC is past midnight in Almaty: the eleventh there.
  const collected = await item('2026-03-10T19:30:00Z');
  await item('2026-03-12T18:59:00Z');
  await item('2026-03-12T19:01:00Z');
  const runId = await insert('generation_run', { prompt_version: 3, prompt_template_id: await insert('prompt_template', { name: 'Calm', kind: 'text', version: 3, body: 'Write.' }) });
  await insert('generation_step', { run_id: runId, position: 1, kind: 'text', provider: 'openai', state: 'succeeded', cost_micros: 1_200, created_at: '2026-03-11T05:00:00Z' });
  await insert('generation_step', { run_id: runId, position: 2, kind: 'text', provider: 'local', state: 'succeeded', created_at: '2026-03-11T05:00:00Z' });
  const draft = { created_at: '2026-03-11T05:00:00Z', source_item_id: collected, generation_run_id: runId, cost_micros: 1_200 };
  const out = await post({ ...draft, status: 'approved', approved_at: '2026-03-12T05:00:00Z', approved_by: client.ownerId, approved_hash: 'h', approved_content_rev: 0 });
  const bad = await post({ ...draft, status: 'rejected', reject_reason: 'Old news' });
  await post({ created_at: '2026-03-11T06:00:00Z' });
  const telegram = await channel('telegram');
  await publication(out, telegram, '2026-03-12T06:00:00Z');
  await publication(out, await channel('youtube'), '2026-03-12T07:00:00Z');
  const deviceId = await insert('device', { user_id: client.ownerId });
  const reject = (seq: number, postId: string, outcome: string) =>
    insert('device_mutation', { device_id: deviceId, seq, mutation_id: randomUUID(), name: 'rejectPost', args: JSON.stringify({ postId }), args_hash: 'h', outcome, created_at: '2026-03-12T05:30:00Z' });
  await reject(1, bad, 'applied');
  await reject(2, 'no id at all', 'rejected');
  await reject(3, out, 'applied');
  await insert('post_revision', { post_id: out, content_rev: 1, kind: 'edit', title: 'Mill', text: 'Text', language: 'en', author_id: client.ownerId });

  const found = await pipeline();
  expect(found.days).toEqual([
    { day: '2026-03-10', collected: 0, drafted: 0, approved: 0, rejected: 0, published: 0 },
    { day: '2026-03-11', collected: 1, drafted: 3, approved: 0, rejected: 0, published: 0 },
    { day: '2026-03-12', collected: 1, drafted: 0, approved: 1, rejected: 1, published: 1 },
  ]);
  expect(found.reasons).toEqual([{ reason: 'Old news', posts: 1 }]);
  expect(found.providers).toEqual([{ provider: 'openai', calls: 1, costMicros: 1_200 }, { provider: 'local', calls: 1, costMicros: 0 }]);
  const fared = { drafted: 2, approved: 1, rejected: 1, published: 1, costMicros: 2_400 };
  expect(found.sources).toEqual([
    { name: 'Wire', collected: 2, ...fared },
    { name: null, collected: 0, drafted: 1, approved: 0, rejected: 0, published: 0, costMicros: 0 },
  ]);
  expect(found.templates).toEqual([{ name: 'Calm', version: 3, ...fared }]);
  expect(found.editors).toEqual([{ name: 'Ada', edited: 1, approved: 1, rejected: 1 }]);
});

test('a post has its latest numbers, a channel the last of each day, and an hour the median of its posts', async () => {
  const [instagram, telegram] = [await channel('instagram'), await channel('telegram')];
  await insert('metric_watch', { id: telegram, channel_id: telegram, error_code: 'network-no-rights', error_words: 'No' });
  const published = async (likes: readonly number[]): Promise<string> => {
    const id = await publication(await post({ title: `Liked ${likes.at(-1)}` }), instagram, '2026-03-11T04:10:00Z');
    for (const [place, value] of likes.entries()) await metric({ channel_id: instagram, publication_id: id, name: 'likes', value, measured_at: `2026-03-1${place + 1}T06:00:00Z` });
    return id;
  };
  await published([1, 4]);
  const best = await published([2, 10]);
  await metric({ channel_id: instagram, publication_id: best, name: 'reach', value: 300, measured_at: '2026-03-12T06:00:00Z' });
  await publication(await post({}), telegram, '2026-03-11T04:10:00Z');
  for (const [value, at] of [[100, '2026-03-11T01:00:00Z'], [104, '2026-03-11T18:00:00Z'], [101, '2026-03-12T01:00:00Z']] as const) {
    await metric({ channel_id: telegram, name: 'followers', value, measured_at: at });
  }
  await metric({ channel_id: instagram, name: 'day-reach', value: 55, measured_at: '2026-03-11T12:00:00Z' });

  const found = await channels();
  expect(found.channels.map(({ channelId, errorCode }) => [channelId, errorCode])).toEqual([[instagram, null], [telegram, 'network-no-rights']]);
  expect(found.series).toEqual(
    expect.arrayContaining([
      { channelId: telegram, name: 'followers', day: '2026-03-11', value: 104 },
      { channelId: telegram, name: 'followers', day: '2026-03-12', value: 101 },
      { channelId: instagram, name: 'reach', day: '2026-03-11', value: 55 },
    ]),
  );
  expect(found).toMatchObject({ published: 3, measured: 2, hours: [{ weekday: 3, hour: 9, median: 7, posts: 2 }] });
  expect(found.publications.map(({ title, likes, reach, views }) => ({ title, likes, reach, views }))).toEqual([
    { title: 'Liked 10', likes: 10, reach: 300, views: null },
    { title: 'Liked 4', likes: 4, reach: null, views: null },
  ]);
  expect(await channels(telegram)).toMatchObject({ channels: [{ channelId: telegram }], published: 1, publications: [], hours: [] });
});

test('a table becomes a file for spreadsheets in which no title is a formula', async () => {
  const instagram = await channel('instagram');
  const id = await publication(await post({ title: '=HYPERLINK("http://evil.test")' }), instagram, '2026-03-11T04:10:00Z');
  await metric({ channel_id: instagram, publication_id: id, name: 'likes', value: 3, measured_at: '2026-03-11T06:00:00Z' });
  const file = (table: 'publications' | 'days', language: 'en' | 'ru') => viewer.statistics.exportTable.query({ clientId: client.clientId, table, period, channelId: null, language });
  const { fileName, csv } = await file('publications', 'en');
  expect(fileName).toBe('zavod-publications-2026-03-10-2026-03-12.csv');
  expect(csv.split('\r\n')).toEqual([
    '\uFEFFTitle,Channel,Network,Published (UTC),Views,Reach,Likes,Comments,Saves,Shares,Link',
    `"'=HYPERLINK(""http://evil.test"")",On instagram,instagram,2026-03-11T04:10:00.000Z,,,3,,,,`,
    '',
  ]);
  expect((await file('days', 'ru')).csv).toMatch(/^\uFEFFДень,Собрано,[^]*2026-03-12,0,0,0,0,0\r\n$/);
});

test('another client sees nothing of it, and a period has its bounds', async () => {
  await post({ created_at: '2026-03-11T06:00:00Z' });
  const other = await database.seedClient();
  const stranger = (await api.signedIn(other.ownerId)).api;
  expect(await refusalOf(stranger.statistics.pipeline.query({ clientId: client.clientId, ...period }))).toBe('client-revoked');
  const own = await stranger.statistics.pipeline.query({ clientId: other.clientId, ...period });
  expect(own.days.every(({ drafted }) => drafted === 0)).toBe(true);
  expect(own.sources).toEqual([]);
  for (const wrong of [{ from: '2026-03-12', to: '2026-03-10' }, { from: '2020-01-01', to: '2026-01-01' }, { from: 'yesterday', to: '2026-03-10' }]) {
    expect(await refusalOf(viewer.statistics.pipeline.query({ clientId: client.clientId, ...wrong }))).toBe('bad-input');
  }
});
