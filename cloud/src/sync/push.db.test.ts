import { randomUUID } from 'node:crypto';
import type { PushedMutation, PushReply } from '@zavod/shared/sync/push.ts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { snapshot } from './snapshot.ts';
import { changesOf } from './testing/changes-of.ts';

let database: TestDatabase;
let acme: SeededClient;
let postId: string;
const faults: unknown[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  faults.length = 0;
  acme = await database.seedClient();
  postId = await seedPost(acme.clientId);
});

const seedPost = async (clientId: string): Promise<string> => {
  const id = randomUUID();
  await database.withClientRaw(clientId, (tx) =>
    tx.query(`INSERT INTO post (id, client_id, title, text, language) VALUES ($1, $2, 'Harbour', 'The tide turns at six.', 'en')`, [id, clientId]),
  );
  return id;
};

const seen = (revs: { contentRev?: number; statusRev?: number; scheduleRev?: number; after?: string | null } = {}) => ({
  contentRev: 0,
  statusRev: 0,
  scheduleRev: 0,
  after: null,
  ...revs,
});

const intent = (seq: number, name: string, args: object, mutationId: string = randomUUID()): PushedMutation => ({
  seq,
  mutationId,
  name,
  args,
  decidedAt: '2026-11-24T10:00:00.000Z',
});

const send = (deviceId: string, mutations: PushedMutation[], client: SeededClient = acme): Promise<PushReply> =>
  push(
    { withClientRaw: database.withClientRaw, onPublicationsChanged: () => undefined, onFault: (error) => faults.push(error) },
    { userId: client.ownerId, role: 'owner' },
    { clientId: client.clientId, deviceId, epoch: null, protocolVersion: 1, mutations },
  );

const outcomes = (reply: PushReply): string[] =>
  reply.kind === 'receipts' ? reply.receipts.map((receipt) => receipt.code ?? receipt.outcome) : [reply.kind];

const readPost = async () => {
  const [row] = await database.asAdmin<{ text: string; status: string; content_rev: number; approved_hash: string | null }>(
    'SELECT text, status, content_rev, approved_hash FROM post WHERE id = $1',
    [postId],
  );
  return row;
};

const textEdit = (base: string, mine: string, pinned = seen()) => ({
  postId,
  seen: pinned,
  changes: { text: { base, mine } },
  variants: [],
});

test('an approval pushed twice is applied once and answers the same outcome', async () => {
  const device = randomUUID();
  const approve = intent(1, 'approvePost', { postId, seen: seen() });
  const first = await send(device, [approve]);
  const second = await send(device, [approve]);
  expect(outcomes(first)).toEqual(['applied']);
  expect(second).toEqual(first);
  expect(await readPost()).toMatchObject({ status: 'approved' });
  expect(faults).toEqual([]);
});

test('the same sequence number with another intent is a fork', async () => {
  const device = randomUUID();
  await send(device, [intent(1, 'approvePost', { postId, seen: seen() })]);
  expect(outcomes(await send(device, [intent(1, 'reopenPost', { postId, seen: seen() })]))).toEqual(['fork']);
});

test('a gap in the sequence tells what is expected and applies nothing', async () => {
  const reply = await send(randomUUID(), [intent(3, 'approvePost', { postId, seen: seen() })]);
  expect(reply).toEqual({ kind: 'gap', expected: 1 });
  expect(await readPost()).toMatchObject({ status: 'draft' });
});

test('an approval of text that changed meanwhile is refused and consumed', async () => {
  const maria = randomUUID();
  await send(randomUUID(), [intent(1, 'editPost', textEdit('The tide turns at six.', 'The tide turns at seven.'))]);
  const reply = await send(maria, [
    intent(1, 'approvePost', { postId, seen: seen() }),
    intent(2, 'addComment', { postId, text: 'Looks right' }),
  ]);
  expect(outcomes(reply)).toEqual(['changed-since-read', 'applied']);
  expect(await readPost()).toMatchObject({ status: 'draft', approved_hash: null });
});

test('edits of different words merge, and an approval on top of the merge is refused', async () => {
  const edit = randomUUID();
  await send(randomUUID(), [intent(1, 'editPost', textEdit('The tide turns at six.', 'The tide turns at seven.'))]);
  const reply = await send(randomUUID(), [
    intent(1, 'editPost', textEdit('The tide turns at six.', 'The spring tide turns at six.'), edit),
    intent(2, 'approvePost', { postId, seen: seen({ after: edit }) }),
  ]);
  expect(outcomes(reply)).toEqual(['merged', 'changed-since-read']);
  expect(await readPost()).toMatchObject({ text: 'The spring tide turns at seven.', content_rev: 2 });
});

test('edits of the same words keep theirs in the post and mine in a conflict', async () => {
  await send(randomUUID(), [intent(1, 'editPost', textEdit('The tide turns at six.', 'The tide turns at seven.'))]);
  const reply = await send(randomUUID(), [intent(1, 'editPost', textEdit('The tide turns at six.', 'The tide turns at nine.'))]);
  expect(outcomes(reply)).toEqual(['conflict']);
  expect(await readPost()).toMatchObject({ text: 'The tide turns at seven.' });
  const conflicts = await database.asAdmin('SELECT theirs, mine, state FROM conflict WHERE post_id = $1', [postId]);
  expect(conflicts).toEqual([{ theirs: 'The tide turns at seven.', mine: 'The tide turns at nine.', state: 'open' }]);
  const copies = await database.asAdmin(`SELECT text FROM post_revision WHERE post_id = $1 AND kind = 'conflict_copy'`, [postId]);
  expect(copies).toEqual([{ text: 'The tide turns at nine.' }]);
});

test('another client’s post answers exactly like a post that does not exist', async () => {
  const other = await database.seedClient();
  const foreign = await send(randomUUID(), [intent(1, 'approvePost', { postId, seen: seen() })], other);
  const absent = await send(randomUUID(), [intent(1, 'approvePost', { postId: randomUUID(), seen: seen() })], other);
  expect(outcomes(foreign)).toEqual(['not-found']);
  expect(outcomes(absent)).toEqual(['not-found']);
  expect(await readPost()).toMatchObject({ status: 'draft' });
});

test('a snapshot and the pulls after it bring every row once it stands', async () => {
  const device = randomUUID();
  const rows = new Map<string, unknown>();
  const open: (string | null)[] = [null];
  let cursor = { epoch: '', rev: 0 };
  for (let place = open.shift(); place !== undefined; place = open.shift()) {
    const page = await snapshot(database.withClientRaw, { clientId: acme.clientId, deviceId: device, protocolVersion: 1, place });
    const idAt = page.columns.indexOf('id');
    for (const row of page.rows) rows.set(String(row[idAt]), row);
    ({ cursor } = page);
    open.push(...page.next);
  }
  expect([...rows.keys()].sort()).toEqual([acme.membershipId, postId].sort());

  await send(device, [intent(1, 'approvePost', { postId, seen: seen() })]);
  const reply = await pull(database.withClientRaw, acme.ownerId, { clientId: acme.clientId, deviceId: device, protocolVersion: 1, cursor, limit: 100 });
  expect(reply).toMatchObject({ kind: 'changes', hasMore: false, lastSeq: 1 });
  expect(changesOf(reply)).toMatchObject([{ table: 'post', id: postId, row: { status: 'approved' } }]);
});

test('pages of a pull never split a revision', async () => {
  for (let count = 0; count < 3; count += 1) {
    await database.withClientRaw(acme.clientId, async (tx) => {
      for (let index = 0; index < 4; index += 1) {
        await tx.query(`INSERT INTO label (id, client_id, name, colour) VALUES ($1, $2, $3, 'red')`, [randomUUID(), acme.clientId, randomUUID()]);
      }
    });
  }
  const [{ epoch } = { epoch: '' }] = await database.asAdmin<{ epoch: string }>('SELECT epoch FROM client_sync WHERE client_id = $1', [acme.clientId]);
  const sizes: number[] = [];
  let cursor = { epoch, rev: 0 };
  let hasMore = true;
  while (hasMore) {
    const reply = await pull(database.withClientRaw, acme.ownerId, { clientId: acme.clientId, deviceId: randomUUID(), protocolVersion: 1, cursor, limit: 3 });
    if (reply.kind !== 'changes') throw new Error(reply.kind);
    sizes.push(changesOf(reply).length);
    ({ cursor, hasMore } = reply);
  }
  expect(sizes).toEqual([2, 4, 4, 4]);
});
