import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { refusalOf, startTestApi, type TestApi } from '../../http/testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let acme: SeededClient;
let email: string;
const password = 'correct horse battery';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  email = `${randomUUID()}@example.test`;
  acme = await database.seedClient({ email, name: 'Acme', displayName: 'Ada' });
  await api.setPassword(acme.ownerId, password);
});

const signIn = () => api.anonymous.session.signIn.mutate({ email, password });
const refresh = (refreshToken: string, requestId?: string) =>
  api.anonymous.session.refresh.mutate(requestId === undefined ? { refreshToken } : { refreshToken, requestId });

const rawSignIn = async (body: object): Promise<{ status: number; text: string }> => {
  const response = await fetch(`${api.url}/trpc/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
};

describe('signing in', () => {
  test('gives a session with the person and their clients', async () => {
    const session = await signIn();
    expect(session.user).toEqual({ id: acme.ownerId, email, displayName: 'Ada' });
    expect(session.clients).toMatchObject([{ id: acme.clientId, name: 'Acme', role: 'owner', timeZone: 'UTC' }]);
    const lifeMs = Date.parse(session.accessExpiresAt) - Date.now();
    expect(lifeMs).toBeGreaterThan(9 * 60_000);
    expect(lifeMs).toBeLessThanOrEqual(10 * 60_000);
  });

  test('does not mind capitals and spaces around the address', async () => {
    await expect(api.anonymous.session.signIn.mutate({ email: ` ${email.toUpperCase()} `, password })).resolves.toBeDefined();
  });

  test('a wrong password and an unknown person get byte for byte the same answer', async () => {
    const wrong = await rawSignIn({ email, password: 'wrong' });
    const unknown = await rawSignIn({ email: `${randomUUID()}@example.test`, password: 'wrong' });
    expect(wrong.status).toBe(401);
    // The name of the request says nothing of who asked.
    const nameless = ({ status, text }: typeof wrong) => ({ status, text: text.replace(/"requestId":"[^"]*"/u, '') });
    expect(nameless(unknown)).toEqual(nameless(wrong));
    expect(wrong.text).toContain('wrong-password');
  });

  test.each(['known', 'unknown'])('after ten wrong passwords even a right one has to wait for a %s person', async (who) => {
    const name = who === 'known' ? email : `${randomUUID()}@example.test`;
    for (let tries = 0; tries < 10; tries += 1) expect((await rawSignIn({ email: name, password: 'wrong' })).status).toBe(401);
    const locked = await rawSignIn({ email: name, password });
    expect(locked.status).toBe(429);
    expect(locked.text).toContain('too-many-tries');
    expect(locked.text).toContain('"minutes":15');
  });

  test('stores neither the password nor a token in readable form', async () => {
    const session = await signIn();
    const [row] = await database.asAdmin<{ all: string }>(
      `SELECT string_agg(s::text, ' ') || (SELECT string_agg(u::text, ' ') FROM user_secret u) AS all FROM refresh_session s`,
    );
    expect(row?.all).toContain('argon2id');
    expect(row?.all).not.toContain(session.refreshToken);
    expect(row?.all).not.toContain(password);
  });

  test('outside the demo there is no demo account', async () => {
    expect(await api.anonymous.session.demoAccount.query()).toBeNull();
  });
});

describe('refreshing', () => {
  test('gives a new token each time and the old one ends the whole family', async () => {
    const first = await signIn();
    const second = await refresh(first.refreshToken);
    const third = await refresh(second.refreshToken);
    expect(new Set([first.refreshToken, second.refreshToken, third.refreshToken]).size).toBe(3);
    expect(await refusalOf(refresh(first.refreshToken))).toBe('session-reused');
    expect(await refusalOf(refresh(third.refreshToken))).toBe('signed-out');
  });

  test('another sign-in of the same person lives on', async () => {
    const stolen = await signIn();
    const other = await signIn();
    await refresh(stolen.refreshToken);
    expect(await refusalOf(refresh(stolen.refreshToken))).toBe('session-reused');
    await expect(refresh(other.refreshToken)).resolves.toBeDefined();
  });

  test('the same request asked again after a lost answer gives the same new token', async () => {
    const first = await signIn();
    const requestId = randomUUID();
    const answers = [await refresh(first.refreshToken, requestId), await refresh(first.refreshToken, requestId)];
    expect(answers[0]?.refreshToken).toBe(answers[1]?.refreshToken);
    await refresh(answers[0]?.refreshToken ?? '');
    expect(await refusalOf(refresh(first.refreshToken, requestId))).toBe('session-reused');
  });

  test('of twenty at once with one token only one wins, and the family ends', async () => {
    const { refreshToken } = await signIn();
    const codes = await Promise.all(Array.from({ length: 20 }, () => refusalOf(refresh(refreshToken))));
    expect(codes.filter((code) => code === 'ok').length).toBe(1);
    expect(codes).toContain('session-reused');
  });

  test('a token after signing out, an expired one and an invented one are all just signed out', async () => {
    const left = await signIn();
    await api.anonymous.session.signOut.mutate({ refreshToken: left.refreshToken });
    expect(await refusalOf(refresh(left.refreshToken))).toBe('signed-out');
    const old = await signIn();
    await database.asAdmin(`UPDATE refresh_session SET expires_at = now() - interval '1 second' WHERE user_id = $1`, [acme.ownerId]);
    expect(await refusalOf(refresh(old.refreshToken))).toBe('signed-out');
    expect(await refusalOf(refresh(randomUUID().repeat(2)))).toBe('signed-out');
  });

  test('a person who was switched off is out', async () => {
    const session = await signIn();
    await database.asAdmin('UPDATE app_user SET disabled_at = now() WHERE id = $1', [acme.ownerId]);
    expect(await refusalOf(refresh(session.refreshToken))).toBe('signed-out');
    expect(await refusalOf(signIn())).toBe('wrong-password');
  });
});

describe('an access token', () => {
  test('opens the own clients', async () => {
    const { api: mine } = await api.signedIn(acme.ownerId);
    expect((await mine.session.me.query()).clients.map((client) => client.id)).toEqual([acme.clientId]);
  });

  test.each([
    ['none', ''],
    ['an invented one', 'eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ4In0.AAAA'],
    ['one without a signature', `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"x"}').toString('base64url')}.`],
  ])('%s is refused', async (_, token) => {
    const response = await fetch(`${api.url}/trpc/session.me`, { headers: { authorization: `Bearer ${token}` } });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain('signed-out');
  });
});
