import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { insertSql, sampleId, sampleRows } from '../db/testing/sample-rows.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { createMemberships } from '../http/memberships.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi, type TestMember } from '../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;
let editor: TestMember;
let viewer: TestMember;

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
  editor = await api.addMember(acme.clientId, 'editor');
  viewer = await api.addMember(acme.clientId, 'viewer');
  await database.withClientRaw(acme.clientId, async (tx) => {
    for (const table of ['source', 'story', 'media', 'channel', 'source_item', 'prompt_template', 'generation_run', 'post']) {
      const row = sampleRows[table]?.(acme.clientId, 0) ?? {};
      await tx.query(insertSql(table, row), Object.values(row));
    }
  });
});

const idOf = (table: string): string => sampleId(table, acme.clientId, 0);
const comment = (client: ApiClient) =>
  client.sync.push.mutate({
    clientId: acme.clientId,
    deviceId: randomUUID(),
    protocolVersion: 1,
    epoch: null,
    mutations: [
      { seq: 1, mutationId: randomUUID(), name: 'addComment', args: { postId: idOf('post'), text: 'Hello' }, decidedAt: new Date().toISOString() },
    ],
  });
const outcomeOf = async (client: ApiClient): Promise<string> => {
  const reply = await comment(client);
  return reply.kind === 'receipts' ? (reply.receipts[0]?.code ?? reply.receipts[0]?.outcome ?? 'none') : reply.kind;
};

describe('a viewer', () => {
  test('reads', async () => {
    expect(await viewer.api.members.list.query({ clientId: acme.clientId })).toHaveLength(3);
    expect(await viewer.api.channels.list.query({ clientId: acme.clientId })).toHaveLength(1);
  });

  test('changes nothing: an intent is consumed as not allowed, a verb is refused', async () => {
    expect(await outcomeOf(viewer.api)).toBe('not-allowed');
    const { clientId } = acme;
    const sourceId = idOf('source');
    expect(await refusalOf(viewer.api.sources.setState.mutate({ clientId, sourceId, state: 'paused' }))).toBe('not-allowed');
    expect(await refusalOf(viewer.api.slots.set.mutate({ clientId, channelId: idOf('channel'), slots: [] }))).toBe('not-allowed');
    const [row] = await database.asAdmin<{ state: string }>('SELECT state FROM source WHERE id = $1', [sourceId]);
    expect(row?.state).toBe('active');
  });
});

describe('an editor', () => {
  test('comments and manages sources but not people or channels', async () => {
    const { clientId } = acme;
    expect(await outcomeOf(editor.api)).toBe('applied');
    expect(await refusalOf(editor.api.sources.setState.mutate({ clientId, sourceId: idOf('source'), state: 'paused' }))).toBe('ok');
    expect(await refusalOf(editor.api.members.invite.mutate({ clientId, email: 'x@example.test', role: 'owner' }))).toBe('not-allowed');
    expect(await refusalOf(editor.api.members.changeRole.mutate({ clientId, membershipId: editor.membershipId, role: 'owner' }))).toBe('not-allowed');
    expect(await refusalOf(editor.api.channels.disable.mutate({ clientId, channelId: idOf('channel') }))).toBe('not-allowed');
    expect(await refusalOf(editor.api.channels.change.mutate({ clientId, channelId: idOf('channel'), timeZone: 'UTC', graceMinutes: 1 }))).toBe('not-allowed');
    expect(await refusalOf(editor.api.channels.connectByHand.mutate({ clientId, network: 'youtube', title: 'Shop', link: 'https://example.test', timeZone: 'UTC' }))).toBe('not-allowed');
  });
});

describe('an owner', () => {
  test('changes a role, and it counts from the next call on', async () => {
    expect(await outcomeOf(viewer.api)).toBe('not-allowed');
    await owner.members.changeRole.mutate({ clientId: acme.clientId, membershipId: viewer.membershipId, role: 'editor' });
    expect(await outcomeOf(viewer.api)).toBe('applied');
  });

  test('removes a member, who is out at once', async () => {
    expect(await outcomeOf(editor.api)).toBe('applied');
    await owner.members.remove.mutate({ clientId: acme.clientId, membershipId: editor.membershipId });
    expect(await refusalOf(comment(editor.api))).toBe('client-revoked');
    expect((await editor.api.session.me.query()).clients).toEqual([]);
  });

  test('cannot leave a client without an owner', async () => {
    const { clientId, membershipId } = acme;
    expect(await refusalOf(owner.members.remove.mutate({ clientId, membershipId }))).toBe('last-owner');
    expect(await refusalOf(owner.members.changeRole.mutate({ clientId, membershipId, role: 'viewer' }))).toBe('last-owner');
    expect(await refusalOf(owner.members.leave.mutate({ clientId }))).toBe('last-owner');
  });

  test('two owners sending each other away leave one', async () => {
    const second = await api.addMember(acme.clientId, 'owner');
    const { clientId } = acme;
    const outcomes = await Promise.all([
      refusalOf(owner.members.remove.mutate({ clientId, membershipId: second.membershipId })),
      refusalOf(second.api.members.remove.mutate({ clientId, membershipId: acme.membershipId })),
    ]);
    const left = await database.asAdmin('SELECT 1 FROM membership WHERE client_id = $1 AND role = $2', [clientId, 'owner']);
    expect(left).toHaveLength(1);
    expect(outcomes).toContain('ok');
  });

  test('invites somebody, who joins with the code once', async () => {
    const { clientId } = acme;
    const { token } = await owner.members.invite.mutate({ clientId, email: 'New@Example.test', role: 'editor' });
    const join = () => api.anonymous.members.acceptInvitation.mutate({ token, displayName: 'Nora', password: 'a long password' });
    expect(await join()).toEqual({ clientId, email: 'new@example.test' });
    const session = await api.anonymous.session.signIn.mutate({ email: 'new@example.test', password: 'a long password' });
    expect(session.clients).toMatchObject([{ id: clientId, role: 'editor' }]);
    expect(await refusalOf(join())).toBe('invitation-used');
  });
});

test('another API process notices a removal within 30 seconds', async () => {
  let now = 1_000_000;
  const elsewhere = createMemberships(database.pools.auth, () => now);
  expect(await elsewhere.find(editor.userId, acme.clientId)).toMatchObject({ role: 'editor' });
  await owner.members.remove.mutate({ clientId: acme.clientId, membershipId: editor.membershipId });
  now += 29_000;
  expect(await elsewhere.find(editor.userId, acme.clientId)).toBeDefined();
  now += 1_000;
  expect(await elsewhere.find(editor.userId, acme.clientId)).toBeUndefined();
});

test('every write leaves an entry, and the chain is whole', async () => {
  const { clientId } = acme;
  await comment(editor.api);
  await owner.slots.set.mutate({ clientId, channelId: idOf('channel'), slots: [{ weekday: 5, wallTime: '18:30' }] });
  await owner.sources.add.mutate({ clientId, url: 'example.test/feed' });
  await owner.members.remove.mutate({ clientId, membershipId: editor.membershipId });
  const entries = await database.asAdmin<{ action: string }>('SELECT action FROM audit_log WHERE client_id = $1 ORDER BY seq', [clientId]);
  expect(entries.map(({ action }) => action)).toEqual(['addComment', 'slots.set', 'source.added', 'member.removed']);
  const { rows } = await database.withClientRaw(clientId, (tx) => tx.query('SELECT app.broken_audit_entry() AS broken'));
  expect(rows).toEqual([{ broken: null }]);
});
