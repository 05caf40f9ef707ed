import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { startTestApi, type ApiClient, type TestApi } from '../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;
let postId: string;

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
  owner = (await api.signedIn(acme.ownerId)).api;
  postId = randomUUID();
  await database.withClientRaw(acme.clientId, (tx) =>
    tx.query(`INSERT INTO post (client_id, id, title, text, language) VALUES ($1, $2, 'Mill', 'Words.', 'en')`, [acme.clientId, postId]),
  );
});

const approve = async (client: ApiClient): Promise<string> => {
  const reply = await client.sync.push.mutate({
    clientId: acme.clientId,
    deviceId: randomUUID(),
    protocolVersion: 2,
    epoch: null,
    mutations: [
      { seq: 1, mutationId: randomUUID(), name: 'approvePost', args: { postId, seen: { contentRev: 0, statusRev: 0, scheduleRev: 0, after: null } }, decidedAt: new Date().toISOString() },
    ],
  });
  return reply.kind === 'receipts' ? (reply.receipts[0]?.code ?? reply.receipts[0]?.outcome ?? 'none') : reply.kind;
};
const post = async () => (await database.asAdmin<{ status: string; approvals: object }>('SELECT status, approvals FROM post WHERE id = $1', [postId]))[0];

test('the rules of a client reach its studios as a row', async () => {
  const deviceId = randomUUID();
  const [{ epoch, rev } = { epoch: '', rev: '0' }] = await database.asAdmin<{ epoch: string; rev: string }>('SELECT epoch, rev FROM client_sync WHERE client_id = $1', [acme.clientId]);
  await owner.clientSettings.set.mutate({ clientId: acme.clientId, approvalsNeeded: 2 });
  const reply = await owner.sync.pull.query({ clientId: acme.clientId, deviceId, protocolVersion: 2, cursor: { epoch, rev: Number(rev) }, limit: 100 });
  const changes = reply.kind === 'changes' ? reply.changes : [];
  expect(changes.map(({ table, row }) => ({ table, row }))).toEqual([
    { table: 'approval_policy', row: { id: acme.clientId, clientId: acme.clientId, approverNotAuthor: false, approvalsNeeded: 2 } },
  ]);
});

test('one person on two computers at once is one approval, two people at once are two', async () => {
  await owner.clientSettings.set.mutate({ clientId: acme.clientId, approvalsNeeded: 2 });
  const [anna, boris] = [await api.addMember(acme.clientId, 'editor'), await api.addMember(acme.clientId, 'editor')];
  expect(await Promise.all([approve(anna.api), approve(anna.api)])).toEqual(['applied', 'applied']);
  expect(await post()).toMatchObject({ status: 'draft', approvals: { [anna.userId]: { name: null } } });

  await database.withClientRaw(acme.clientId, (tx) => tx.query(`UPDATE post SET approvals = '{}' WHERE id = $1`, [postId]));
  expect(await Promise.all([approve(anna.api), approve(boris.api)])).toEqual(['applied', 'applied']);
  expect((await post())?.status).toBe('approved');
});
