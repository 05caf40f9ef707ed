import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../../db/testing/test-database.ts';
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
