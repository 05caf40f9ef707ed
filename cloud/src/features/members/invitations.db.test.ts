import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../../http/testing/test-api.ts';

const password = 'a long password';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let owner: ApiClient;
let email: string;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  acme = await database.seedClient({ name: 'Acme' });
  owner = (await api.signedIn(acme.ownerId)).api;
  email = `${randomUUID()}@example.test`;
});

const invite = (role: 'viewer' | 'editor' | 'owner' = 'editor') => owner.members.invite.mutate({ clientId: acme.clientId, email, role });
const look = (token: string) => api.anonymous.members.readInvitation.query({ token });
const accept = (token: string, typed = password) => api.anonymous.members.acceptInvitation.mutate({ token, displayName: 'Nora', password: typed });

describe('a link', () => {
  test('tells who invites whom to what, and whether there is an account already', async () => {
    const { token, expiresAt } = await invite();
    expect(await look(token)).toEqual({ clientName: 'Acme', email, role: 'editor', expiresAt, isKnown: false });
    await accept(token);
    const beta = await database.seedClient({ name: 'Beta' });
    const again = await (await api.signedIn(beta.ownerId)).api.members.invite.mutate({ clientId: beta.clientId, email, role: 'viewer' });
    expect(await look(again.token)).toMatchObject({ clientName: 'Beta', isKnown: true });
  });

  test('is stored as a hash', async () => {
    const { token, invitationId } = await invite();
    const [row] = await database.asAdmin<{ all: string }>('SELECT i::text AS all FROM invitation i WHERE id = $1', [invitationId]);
    expect(row?.all).not.toContain(token);
  });

  test('says why it does nothing: used, withdrawn, replaced or expired', async () => {
    const used = await invite();
    await accept(used.token);
    expect(await refusalOf(look(used.token))).toBe('invitation-used');
    email = `${randomUUID()}@example.test`;
    const [older, newer] = [await invite(), await invite('viewer')];
    expect(await refusalOf(accept(older.token))).toBe('invitation-revoked');
    await owner.members.revokeInvitation.mutate({ clientId: acme.clientId, invitationId: newer.invitationId });
    expect(await refusalOf(accept(newer.token))).toBe('invitation-revoked');
    const old = await invite();
    await database.asAdmin(`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1`, [old.invitationId]);
    expect(await refusalOf(accept(old.token))).toBe('invitation-expired');
    expect(await owner.members.invitations.query({ clientId: acme.clientId })).toMatchObject([{ id: old.invitationId, email, isExpired: true, invitedBy: 'Ada' }]);
  });

  test('that is sent again has a new code and a new week, and the old one is none any more', async () => {
    const { token, invitationId } = await invite();
    await database.asAdmin(`UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1`, [invitationId]);
    const again = await owner.members.resendInvitation.mutate({ clientId: acme.clientId, invitationId });
    expect(await refusalOf(look(token))).toBe('not-found');
    expect(await refusalOf(accept(again.token))).toBe('ok');
    expect(await refusalOf(owner.members.resendInvitation.mutate({ clientId: acme.clientId, invitationId }))).toBe('not-found');
    expect(await owner.members.invitations.query({ clientId: acme.clientId })).toEqual([]);
  });

  test('used by two at once lets one person in once', async () => {
    const { token } = await invite();
    const outcomes = await Promise.all([refusalOf(accept(token)), refusalOf(accept(token))]);
    expect(outcomes.filter((code) => code === 'ok')).toHaveLength(1);
    const members = await database.asAdmin('SELECT 1 FROM membership WHERE client_id = $1', [acme.clientId]);
    expect(members).toHaveLength(2);
  });
});

describe('a person with an account', () => {
  test('proves it with its password', async () => {
    const { token } = await invite();
    const known = await database.seedClient({ email });
    await api.setPassword(known.ownerId, 'the right password');
    expect(await refusalOf(accept(token))).toBe('wrong-password');
    expect(await refusalOf(accept(token, 'the right password'))).toBe('ok');
    const session = await api.anonymous.session.signIn.mutate({ email, password: 'the right password' });
    expect(session.clients.map(({ id }) => id).sort()).toEqual([acme.clientId, known.clientId].sort());
  });

  test('who is signed in takes it with a click, if it is for their address', async () => {
    const { token } = await invite();
    const stranger = await api.addMember((await database.seedClient()).clientId, 'viewer');
    expect(await refusalOf(stranger.api.members.takeInvitation.mutate({ token }))).toBe('invitation-other-address');
    const known = await database.seedClient({ email });
    const { api: theirs } = await api.signedIn(known.ownerId);
    expect(await theirs.members.takeInvitation.mutate({ token })).toEqual({ clientId: acme.clientId });
    expect((await theirs.members.list.query({ clientId: acme.clientId })).map((member) => member.email)).toContain(email);
    expect(await refusalOf(theirs.members.takeInvitation.mutate({ token }))).toBe('invitation-used');
  });
});

describe('roles', () => {
  test('two owners demoting each other leave one, whoever was faster', async () => {
    const second = await api.addMember(acme.clientId, 'owner');
    const { clientId } = acme;
    await Promise.all([
      refusalOf(owner.members.changeRole.mutate({ clientId, membershipId: second.membershipId, role: 'viewer' })),
      refusalOf(second.api.members.changeRole.mutate({ clientId, membershipId: acme.membershipId, role: 'viewer' })),
    ]);
    expect(await database.asAdmin('SELECT 1 FROM membership WHERE client_id = $1 AND role = $2', [clientId, 'owner'])).toHaveLength(1);
  });

  test('an owner who was demoted while they waited changes nothing any more', async () => {
    const second = await api.addMember(acme.clientId, 'owner');
    const third = await api.addMember(acme.clientId, 'owner');
    const { clientId } = acme;
    // The API still takes the second for an owner: its look-up is younger than 30 s. The rows decide.
    expect(await refusalOf(second.api.members.list.query({ clientId }))).toBe('ok');
    await database.withClientRaw(clientId, (tx) => tx.query(`UPDATE membership SET role = 'viewer' WHERE client_id = $1 AND id = $2`, [clientId, second.membershipId]));
    expect(await refusalOf(second.api.members.remove.mutate({ clientId, membershipId: third.membershipId }))).toBe('not-allowed');
  });

  test('a member leaves by themselves', async () => {
    const editor = await api.addMember(acme.clientId, 'editor');
    await editor.api.members.leave.mutate({ clientId: acme.clientId });
    expect(await refusalOf(editor.api.members.list.query({ clientId: acme.clientId }))).toBe('client-revoked');
    expect(await refusalOf(owner.members.leave.mutate({ clientId: acme.clientId }))).toBe('last-owner');
  });
});
