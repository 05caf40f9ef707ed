import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { createMemberships } from '../../http/memberships.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';
import { makeAdmin, makeFirstAdmin } from './first-admin.ts';

let database: TestDatabase;
let api: TestApi;
let adminId: string;
let admin: ApiClient;
let acme: SeededClient;
let owner: ApiClient;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  adminId = randomUUID();
  await database.pools.auth.query('INSERT INTO app_user (id, email, display_name, is_platform_admin) VALUES ($1, $2, $3, true)', [adminId, 'root@example.test', 'Root']);
  admin = (await api.signedIn(adminId)).api;
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient({ name: 'Acme' });
  owner = (await api.signedIn(acme.ownerId)).api;
});

const audit = (clientId: string) =>
  database.asAdmin<{ action: string; actor_kind: string; details: Record<string, unknown> }>(
    'SELECT action, actor_kind, details FROM audit_log WHERE client_id = $1 ORDER BY seq',
    [clientId],
  );
const statusOf = async (clientId: string): Promise<string | undefined> =>
  (await admin.platform.clients.query()).find((client) => client.clientId === clientId)?.status;

describe('making a client', () => {
  test('the first owner comes by an invitation, and the admin sees nothing inside', async () => {
    const made = await admin.platform.createClient.mutate({ name: 'New shop', timeZone: 'Asia/Almaty', language: 'ru', ownerEmail: 'First@Example.test' });
    await api.anonymous.members.acceptInvitation.mutate({ token: made.token, displayName: 'First', password: 'a long password' });
    const session = await api.anonymous.session.signIn.mutate({ email: 'first@example.test', password: 'a long password' });
    expect(session.clients).toMatchObject([{ id: made.clientId, name: 'New shop', role: 'owner', timeZone: 'Asia/Almaty', language: 'ru' }]);
    expect(await refusalOf(admin.members.list.query({ clientId: made.clientId }))).toBe('client-revoked');
    expect((await audit(made.clientId)).map(({ action, actor_kind }) => [action, actor_kind])).toEqual([
      ['client.created', 'platform_admin'],
      ['member.joined', 'member'],
    ]);
    expect(await refusalOf(admin.platform.inviteOwner.mutate({ clientId: made.clientId, ownerEmail: 'b@example.test' }))).toBe('already-exists');
  });

  test('an owner who never came can be invited anew', async () => {
    const made = await admin.platform.createClient.mutate({ name: 'Slow shop', timeZone: 'UTC', language: 'en', ownerEmail: 'lost@example.test' });
    const again = await admin.platform.inviteOwner.mutate({ clientId: made.clientId, ownerEmail: 'found@example.test' });
    expect(await refusalOf(api.anonymous.members.readInvitation.query({ token: made.token }))).toBe('invitation-revoked');
    expect(await api.anonymous.members.readInvitation.query({ token: again.token })).toMatchObject({ role: 'owner', email: 'found@example.test' });
  });

  test('is for platform admins: an owner may not', async () => {
    const input = { name: 'Mine', timeZone: 'UTC', language: 'en' as const, ownerEmail: 'me@example.test' };
    expect(await refusalOf(owner.platform.createClient.mutate(input))).toBe('not-allowed');
  });
});

describe('the first admin of an installation', () => {
  test('is made with a password where nobody runs it yet, and nobody a second time', async () => {
    const fresh = await createTestDatabase();
    try {
      const made = await makeFirstAdmin(fresh.pools.auth, 'first@example.test');
      expect(made).toMatchObject({ status: 'created', password: expect.stringMatching(/^[\w-]{20}$/) });
      expect(await makeFirstAdmin(fresh.pools.auth, 'second@example.test')).toBeUndefined();
      expect(await makeAdmin(fresh.pools.auth, 'first@example.test')).toEqual({ status: 'was-one', email: 'first@example.test' });
    } finally {
      await fresh.close();
    }
  });

  test('may be somebody who has an account: their password stays', async () => {
    const email = `${randomUUID()}@example.test`;
    const { ownerId } = await database.seedClient({ email });
    await api.setPassword(ownerId, 'a long password');
    expect(await makeAdmin(database.pools.auth, email)).toEqual({ status: 'raised', email });
    await api.anonymous.session.signIn.mutate({ email, password: 'a long password' });
    expect(await (await api.signedIn(ownerId)).api.account.state.query()).toMatchObject({ isPlatformAdmin: true });
  });
});

describe('a suspended client', () => {
  test('stays in the list of its members, who read why nothing works', async () => {
    const { clientId } = acme;
    await admin.platform.suspend.mutate({ clientId });
    expect((await owner.session.me.query()).clients.map(({ id }) => id)).toEqual([clientId]);
    expect(await refusalOf(owner.members.list.query({ clientId }))).toBe('client-suspended');
    expect(await refusalOf(owner.sync.pull.query({ clientId, deviceId: randomUUID(), protocolVersion: 1, cursor: { epoch: randomUUID(), rev: 0 }, limit: 10 }))).toBe('client-suspended');
    expect(await refusalOf(admin.platform.suspend.mutate({ clientId }))).toBe('not-found');
    await admin.platform.resume.mutate({ clientId });
    expect(await refusalOf(owner.members.list.query({ clientId }))).toBe('ok');
    expect((await audit(clientId)).map(({ action }) => action)).toEqual(['client.suspended', 'client.resumed']);
  });
});

describe('a client that is to be deleted', () => {
  test('is marked by its name, can be read and not changed, and comes back as it was', async () => {
    const { clientId } = acme;
    expect(await refusalOf(admin.platform.delete.mutate({ clientId, name: 'Beta' }))).toBe('bad-input');
    const { deleteAfter } = await admin.platform.delete.mutate({ clientId, name: 'Acme', graceDays: 7 });
    expect(Date.parse(deleteAfter) - Date.now()).toBeGreaterThan(6.9 * 86_400_000);
    expect(await refusalOf(owner.members.list.query({ clientId }))).toBe('ok');
    expect(await refusalOf(owner.members.invite.mutate({ clientId, email: 'a@example.test', role: 'viewer' }))).toBe('client-deleting');
    expect(await statusOf(clientId)).toBe('deleting');
    await admin.platform.restore.mutate({ clientId });
    expect(await refusalOf(owner.members.invite.mutate({ clientId, email: 'a@example.test', role: 'viewer' }))).toBe('ok');
    expect(await statusOf(clientId)).toBe('active');
  });

  test('cannot be restored once its grace is over', async () => {
    const { clientId } = acme;
    await admin.platform.delete.mutate({ clientId, name: 'Acme' });
    await database.asAdmin(`UPDATE client SET delete_after = now() - interval '1 second' WHERE id = $1`, [clientId]);
    expect(await refusalOf(admin.platform.restore.mutate({ clientId }))).toBe('not-found');
  });
});

describe('an admin inside a client', () => {
  test('reads for a while, changes nothing, and the owner finds the reason in the log', async () => {
    const { clientId } = acme;
    const reason = 'The owner asked us to look at a failed post';
    await admin.platform.enter.mutate({ clientId, reason, minutes: 15 });
    expect(await refusalOf(admin.members.list.query({ clientId }))).toBe('ok');
    expect(await refusalOf(admin.members.invite.mutate({ clientId, email: 'a@example.test', role: 'viewer' }))).toBe('not-allowed');
    expect((await admin.session.me.query()).clients).toEqual([]);
    await admin.platform.exit.mutate({ clientId });
    expect(await refusalOf(admin.members.list.query({ clientId }))).toBe('client-revoked');
    const entries = await audit(clientId);
    expect(entries.map(({ action, actor_kind }) => [action, actor_kind])).toEqual([
      ['client.entered', 'platform_admin'],
      ['client.exited', 'platform_admin'],
    ]);
    expect(entries[0]?.details).toEqual({ reason, minutes: 15 });
  });

  test('is out when the time is over, however young the look-up is, and never stays longer than an hour', async () => {
    const { clientId } = acme;
    expect(await refusalOf(admin.platform.enter.mutate({ clientId, reason: 'Looking around', minutes: 61 }))).toBe('bad-input');
    const { expiresAt } = await admin.platform.enter.mutate({ clientId, reason: 'Looking around', minutes: 1 });
    let now = Date.parse(expiresAt) - 1_000;
    const memberships = createMemberships(database.pools.auth, () => now);
    expect(await memberships.find(adminId, clientId)).toMatchObject({ role: 'viewer' });
    now += 1_000;
    expect(await memberships.find(adminId, clientId)).toBeUndefined();
  });

  test('is out with the right to run the installation', async () => {
    const { clientId } = acme;
    await admin.platform.enter.mutate({ clientId, reason: 'Looking around', minutes: 5 });
    await database.pools.auth.query('UPDATE app_user SET is_platform_admin = false WHERE id = $1', [adminId]);
    expect(await createMemberships(database.pools.auth).find(adminId, clientId)).toBeUndefined();
    await database.pools.auth.query('UPDATE app_user SET is_platform_admin = true WHERE id = $1', [adminId]);
  });
});
