import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeAdmin } from '../../features/platform/first-admin.ts';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
import { appCode } from '../../security/testing/app-code.ts';
import { startTestApi, type TestApi, type TestMember } from '../testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let client: SeededClient;
let anna: TestMember;
const password = 'a long password';

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  client = await database.seedClient();
});
afterAll(async () => {
  await api.close();
  await database.close();
});
beforeEach(async () => {
  anna = await api.addMember(client.clientId, 'editor');
  await api.setPassword(anna.userId, password);
});

const ownPage = { 'content-type': 'application/json', 'x-zavod-console': '1', 'sec-fetch-site': 'same-origin' };

/** As a browser: with the cookie that it holds, and the one it holds afterwards. */
async function call(path: string, body: object, cookie = '', headers: Record<string, string> = ownPage) {
  const response = await fetch(`${api.url}/console/session${path}`, {
    method: 'POST',
    headers: { ...headers, ...(cookie === '' ? {} : { cookie }) },
    body: JSON.stringify(body),
  });
  const set = response.headers.get('set-cookie');
  const answer: unknown = await response.json();
  return { status: response.status, answer, set, cookie: set === null ? cookie : (set.split(';')[0] ?? '') };
}
const signIn = (entered = password) => call('', { email: anna.email, password: entered });
const refresh = (cookie: string, requestId: string = randomUUID()) => call('/refresh', { requestId }, cookie);
const refusal = (code: string) => ({ appError: expect.objectContaining({ code }) });

test('signing in answers the person and their clients, and gives the refresh token to the cookie only', async () => {
  const { status, answer, set, cookie } = await signIn();
  expect(status).toBe(200);
  expect(answer).toMatchObject({ user: { email: anna.email }, clients: [{ id: client.clientId, role: 'editor' }] });
  const token = cookie.split('=')[1] ?? '';
  expect(token.length).toBeGreaterThan(20);
  expect(JSON.stringify(answer)).not.toContain(token);
  expect(answer).not.toHaveProperty('refreshToken');
  expect(set).toMatch(/HttpOnly/);
  expect((await signIn('wrong')).answer).toEqual(refusal('wrong-password'));
});

test('each cookie is good once; one that comes back ends everything that came from it', async () => {
  const first = await signIn();
  const second = await refresh(first.cookie);
  expect(second.status).toBe(200);
  expect(second.cookie).not.toBe(first.cookie);
  const third = await refresh(second.cookie);
  const stolen = await refresh(first.cookie);
  expect([stolen.status, stolen.answer]).toEqual([401, refusal('session-reused')]);
  expect(stolen.set).toContain('Expires=Thu, 01 Jan 1970');
  expect((await refresh(third.cookie)).answer).toEqual(refusal('signed-out'));
});

test('a refresh whose answer was lost may be asked again', async () => {
  const { cookie } = await signIn();
  const requestId = randomUUID();
  const lost = await refresh(cookie, requestId);
  const again = await refresh(cookie, requestId);
  expect(again.status).toBe(200);
  expect(again.cookie).toBe(lost.cookie);
  expect((await refresh(again.cookie)).status).toBe(200);
});

test('a session that was signed out cannot be refreshed', async () => {
  const { cookie } = await signIn();
  const out = await call('/sign-out', {}, cookie);
  expect([out.status, out.cookie]).toEqual([200, 'zavod-console=']);
  expect((await refresh(cookie)).answer).toEqual(refusal('signed-out'));
  expect((await refresh('')).answer).toEqual(refusal('signed-out'));
});

test('another page cannot make the browser use its cookie', async () => {
  const { cookie } = await signIn();
  const { 'x-zavod-console': _, ...asForm } = ownPage;
  const requestId = randomUUID();
  for (const headers of [asForm, { ...ownPage, 'sec-fetch-site': 'cross-site' }, { ...ownPage, 'sec-fetch-site': 'same-site' }]) {
    expect((await call('/refresh', { requestId }, cookie, headers)).answer).toEqual(refusal('not-allowed'));
    expect((await call('/sign-out', {}, cookie, headers)).status).toBe(403);
  }
  expect((await refresh(cookie)).status).toBe(200);
});

test('a body that is none is told as such', async () => {
  const post = (body: string) => fetch(`${api.url}/console/session`, { method: 'POST', headers: ownPage, body });
  expect(await (await post('{"email":')).json()).toEqual(refusal('bad-input'));
  expect(await (await post('{"email":"a@example.test"}')).json()).toEqual({ appError: { code: 'bad-input', details: { field: 'password' } } });
});

test('whoever has a second factor is asked for a code, and gets no cookie before it fits', async () => {
  const { secret } = await anna.api.account.beginSecondFactor.mutate({ password });
  await anna.api.account.confirmSecondFactor.mutate({ code: appCode(secret) });
  const asked = await signIn();
  expect([asked.status, asked.answer, asked.set]).toEqual([401, refusal('second-factor-asked'), null]);
  const enter = (code: string) => call('', { email: anna.email, password, code });
  // A code that was used is as good as a wrong one.
  const wrong = await enter(appCode(secret));
  expect([wrong.status, wrong.answer, wrong.set]).toEqual([401, refusal('second-factor-wrong'), null]);
  const right = await enter(appCode(secret, 1));
  expect([right.status, right.answer]).toEqual([200, expect.objectContaining({ clients: [expect.objectContaining({ id: client.clientId })] })]);
});

test('only whoever runs the installation is told so, and sees the client they look into, until they leave', async () => {
  expect((await signIn()).answer).not.toHaveProperty('user.isPlatformAdmin');
  const { clientId } = await database.seedClient();
  await makeAdmin(database.pools.auth, anna.email);
  await anna.api.platform.enter.mutate({ clientId, reason: 'A look for the test', minutes: 15 });
  const inside = await signIn();
  expect(inside.answer).toMatchObject({ user: { isPlatformAdmin: true } });
  expect(inside.answer).toHaveProperty('clients', expect.arrayContaining([expect.objectContaining({ id: clientId, role: 'viewer', entryUntil: expect.any(String) })]));
  // A studio would keep a copy of the client.
  expect((await anna.api.session.me.query()).clients.map(({ id }) => id)).toEqual([client.clientId]);
  await anna.api.platform.exit.mutate({ clientId });
  expect((await refresh(inside.cookie)).answer).toHaveProperty('clients', [expect.objectContaining({ id: client.clientId })]);
});
