import { randomUUID } from 'node:crypto';
import type { Cursor } from '@zavod/shared/sync/cursor.ts';
import type { MutationReceipt, PushedMutation } from '@zavod/shared/sync/push.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../http/testing/test-api.ts';
import { openNudges } from './testing/open-nudges.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;
let token: string;
let deviceId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient();
  ({ api: owner, token } = await api.signedIn(acme.ownerId));
  deviceId = randomUUID();
});

const addPosts = async (count: number): Promise<string[]> => {
  const ids = Array.from({ length: count }, () => randomUUID());
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(
      `INSERT INTO post (client_id, id, title, text, language, created_at)
       SELECT $1, id, 'Title', repeat('Words of a post. ', 40), 'en', now() - n * interval '1 minute'
       FROM unnest($2::uuid[]) WITH ORDINALITY AS posts(id, n)`,
      [acme.clientId, ids],
    ),
  );
  return ids;
};

const comment = (seq: number, postId: string, text = 'Good'): PushedMutation => ({
  seq,
  mutationId: randomUUID(),
  name: 'addComment',
  args: { postId, text },
  decidedAt: '2026-11-24T10:00:00.000Z',
});

const push = (mutations: PushedMutation[], device = deviceId, epoch: string | null = null) =>
  owner.sync.push.mutate({ clientId: acme.clientId, deviceId: device, protocolVersion: 1, epoch, mutations });

const receiptsOf = async (mutations: PushedMutation[], device = deviceId): Promise<MutationReceipt[]> => {
  const reply = await push(mutations, device);
  if (reply.kind !== 'receipts' || reply.stopped) return expect.fail(JSON.stringify(reply));
  return reply.receipts;
};

const pull = (cursor: Cursor, limit: number, device = deviceId) =>
  owner.sync.pull.query({ clientId: acme.clientId, deviceId: device, protocolVersion: 1, cursor, limit });

type SnapshotPage = Awaited<ReturnType<ApiClient['sync']['snapshot']['query']>>;
const pageOf = (place: string | null): Promise<SnapshotPage> => owner.sync.snapshot.query({ clientId: acme.clientId, deviceId, protocolVersion: 1, place });
const postIdsOf = ({ table, columns, rows }: SnapshotPage): string[] => (table === 'post' ? rows.map((row) => String(row[columns.indexOf('id')])) : []);

const start = async (): Promise<Cursor> => {
  const [row] = await database.asAdmin<{ epoch: string }>('SELECT epoch FROM client_sync WHERE client_id = $1', [acme.clientId]);
  return { epoch: row?.epoch ?? '', rev: 0 };
};

test('with many devices writing at once, a studio that only follows its cursor misses nothing', async () => {
  const posts = await addPosts(8);
  const writers = 12;
  const each = 8;
  let isWriting = true;
  const write = async (): Promise<void> => {
    const device = randomUUID();
    for (let seq = 1; seq <= each; seq += 1) await receiptsOf([comment(seq, posts[seq % posts.length] ?? '')], device);
  };
  const follow = async (): Promise<Set<string>> => {
    const held = new Set<string>();
    let cursor = await start();
    for (let isLast = false; ; isLast = !isWriting) {
      for (let hasMore = true; hasMore; ) {
        const page = await pull(cursor, 7);
        if (page.kind !== 'changes') return expect.fail(page.code);
        page.changes.filter(({ table }) => table === 'comment').forEach(({ id }) => held.add(id));
        ({ cursor, hasMore } = page);
      }
      if (isLast) return held;
    }
  };
  const following = follow();
  await Promise.all(Array.from({ length: writers }, write));
  isWriting = false;
  const held = await following;
  const rows = await database.asAdmin<{ id: string }>('SELECT id FROM comment WHERE client_id = $1', [acme.clientId]);
  expect(rows).toHaveLength(writers * each);
  expect(rows.filter(({ id }) => !held.has(id))).toEqual([]);
});

test('the same batch pushed five times at once is applied once, with equal receipts', async () => {
  const [postId = ''] = await addPosts(1);
  const batch = [1, 2, 3].map((seq) => comment(seq, postId));
  const answers = await Promise.all(Array.from({ length: 5 }, () => receiptsOf(batch)));
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(await database.asAdmin('SELECT 1 FROM comment WHERE post_id = $1', [postId])).toHaveLength(3);
});

test('an intent the database can never hold is refused and does not stand in the way of the next', async () => {
  const [postId = ''] = await addPosts(1);
  const receipts = await receiptsOf([comment(1, postId, 'a NUL \u0000 inside'), comment(2, postId)]);
  expect(receipts.map(({ code, outcome }) => code ?? outcome)).toEqual(['bad-input', 'applied']);
  expect(await receiptsOf([comment(3, postId)])).toMatchObject([{ outcome: 'applied' }]);
});

test('an intent of an unknown kind is consumed, never dropped', async () => {
  const intent: PushedMutation = { ...comment(1, randomUUID()), name: 'inventedLater' };
  expect(await receiptsOf([intent])).toMatchObject([{ seq: 1, outcome: 'rejected', code: 'unknown-intent' }]);
});

test('a device id of somebody else is a fork', async () => {
  const [postId = ''] = await addPosts(1);
  await receiptsOf([comment(1, postId)]);
  const colleague = await api.addMember(acme.clientId, 'editor');
  const reply = await colleague.api.sync.push.mutate({ clientId: acme.clientId, deviceId, protocolVersion: 1, epoch: null, mutations: [comment(2, postId)] });
  expect(reply).toEqual({ kind: 'fork', seq: 2 });
});

test('nobody approves their own words where the client says so', async () => {
  const [postId = ''] = await addPosts(1);
  await database.withClientRaw(acme.clientId, async (tx) => {
    await tx.query('UPDATE client SET approver_not_author = true WHERE id = $1', [acme.clientId]);
    await tx.query('UPDATE post SET edited_by = $2 WHERE id = $1', [postId, acme.ownerId]);
  });
  const seen = { contentRev: 0, statusRev: 0, scheduleRev: 0, after: null };
  const approval: PushedMutation = { ...comment(1, postId), name: 'approvePost', args: { postId, seen } };
  expect(await receiptsOf([approval])).toMatchObject([{ code: 'approver-is-author' }]);
  const colleague = await api.addMember(acme.clientId, 'editor');
  const mutations = [{ ...approval, mutationId: randomUUID() }];
  const reply = await colleague.api.sync.push.mutate({ clientId: acme.clientId, deviceId: randomUUID(), protocolVersion: 1, epoch: null, mutations });
  expect(reply).toMatchObject({ receipts: [{ outcome: 'applied' }] });
});

test('a restored history, lost tombstones and an old protocol each say so', async () => {
  const cursor = await start();
  expect(await pull({ ...cursor, epoch: randomUUID() }, 10)).toMatchObject({ kind: 'reset', code: 'epoch-changed', epoch: cursor.epoch });
  expect(await pull({ ...cursor, rev: 1_000 }, 10)).toMatchObject({ kind: 'reset', code: 'epoch-changed' });
  expect(await push([comment(1, randomUUID())], deviceId, randomUUID())).toMatchObject({ kind: 'reset', code: 'epoch-changed' });
  await addPosts(3);
  await database.asAdmin('UPDATE client_sync SET min_rev = rev WHERE client_id = $1', [acme.clientId]);
  expect(await pull(cursor, 10)).toMatchObject({ kind: 'reset', code: 'cursor-too-old' });
  const old = { clientId: acme.clientId, deviceId, protocolVersion: 0 };
  expect(await refusalOf(owner.sync.snapshot.query({ ...old, place: null }))).toBe('protocol-too-old');
  expect(await owner.sync.push.mutate({ ...old, epoch: null, mutations: [comment(1, randomUUID())] })).toMatchObject({ kind: 'too-old' });
});

test('a snapshot of 2,500 posts comes newest first, whole, and compressed unless it stays on the computer', async () => {
  const posts = await addPosts(2_500);
  const input = { clientId: acme.clientId, deviceId, protocolVersion: 1 };
  const received: string[] = [];
  for (let place: string | null | undefined = null; place !== undefined; ) {
    const page = await pageOf(place);
    received.push(...postIdsOf(page));
    place = page.next[0];
  }
  expect(received).toEqual(posts);
  const postsPlace = Buffer.from(JSON.stringify({ epoch: (await start()).epoch, rev: 1, total: 1, table: 5, after: null, until: null })).toString('base64url');
  const query = encodeURIComponent(JSON.stringify({ ...input, place: postsPlace }));
  const ask = (headers: Record<string, string>): Promise<Response> =>
    fetch(`${api.url}/trpc/sync.snapshot?input=${query}`, { headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip', ...headers } });
  const throughProxy = await ask({ 'x-forwarded-for': '198.51.100.7' });
  expect(throughProxy.headers.get('content-encoding')).toBe('gzip');
  expect((await throughProxy.text()).length).toBeGreaterThan(100_000);
  const onSameComputer = await ask({});
  expect(onSameComputer.headers.get('content-encoding')).toBeNull();
  await onSameComputer.body?.cancel();
});

test('a large copy is read as two parts side by side, and what is written meanwhile moves no border', async () => {
  const posts = await addPosts(5_400);
  const open: (string | null)[] = [null];
  const received: string[] = [];
  let widest = 0;
  for (let place = open.shift(); place !== undefined; place = open.shift()) {
    const page = await pageOf(place);
    received.push(...postIdsOf(page));
    open.push(...page.next);
    if (open.length > widest) {
      widest = open.length;
      // Right after it parted: newer posts come in, and some of the first part go.
      await addPosts(300);
      await database.withClientRaw(acme.clientId, (tx) => tx.query('DELETE FROM post WHERE client_id = $1 AND id = ANY($2::uuid[])', [acme.clientId, posts.slice(1_000, 1_200)]));
    }
  }
  expect(widest).toBe(2);
  const kept = posts.filter((_, at) => at < 1_000 || at >= 1_200);
  expect(new Set(received).size).toBe(received.length);
  expect(kept.filter((id) => !received.includes(id))).toEqual([]);
});

test('a nudge comes when a colleague writes, and says where the client stands at first', async () => {
  const [postId = ''] = await addPosts(1);
  const stream = await openNudges({ url: api.url, token, clientId: acme.clientId });
  const first = await stream.next();
  await receiptsOf([comment(1, postId)]);
  const second = await stream.next();
  expect(second).toBeGreaterThan(first);
  const [row] = await database.asAdmin<{ rev: string }>('SELECT rev FROM client_sync WHERE client_id = $1', [acme.clientId]);
  expect(second).toBe(Number(row?.rev));
  await stream.close();
});
