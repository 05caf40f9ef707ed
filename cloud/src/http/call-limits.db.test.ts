import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { openCaller, type Caller } from './testing/open-caller.ts';
import { refusalOf, startTestApi, type TestApi } from './testing/test-api.ts';

let database: TestDatabase;
let api: TestApi;
let caller: Caller;
let acme: SeededClient;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database, { ZAVOD_CALLS_PER_MINUTE: 1, ZAVOD_PROXIES: 1 });
  caller = openCaller(api.url);
  acme = await database.seedClient();
});
afterAll(async () => {
  await caller.close();
  await api.close();
  await database.close();
});

const from = (address: string): Record<string, string> => ({ 'x-forwarded-for': address });

test('a person who asks too often hears how long to wait, by call, file and upload; a colleague goes on', async () => {
  const { token } = await api.signedIn(acme.ownerId);
  const colleague = (await api.addMember(acme.clientId, 'viewer')).api;
  const headers = { authorization: `Bearer ${token}`, ...from('198.51.100.1') };
  expect((await caller.send({ method: 'GET', path: '/trpc/session.me', headers })).status).toBe(200);
  const call = await caller.send({ method: 'GET', path: '/trpc/session.me', headers });
  expect([call.status, call.body]).toEqual([429, expect.stringMatching(/"code":"too-many-calls","details":\{"seconds":\d\d\}/u)]);
  const file = `/media/${acme.clientId}/${'0'.repeat(64)}`;
  expect((await caller.send({ method: 'GET', path: file, headers })).status).toBe(429);
  const upload = await caller.send({ method: 'PUT', path: file, headers: { ...headers, 'x-media-id': randomUUID() }, body: 'x' });
  expect([upload.status, upload.body]).toEqual([429, expect.stringContaining('too-many-calls')]);
  expect(await refusalOf(colleague.session.me.query())).toBe('ok');
});

test('an address that asks too often without a token is told to wait, whichever place it knocks at', async () => {
  const headers = from('198.51.100.2');
  const places = ['/', '/readyz', `/public-media/${acme.clientId}/x.jpg`, `/websub/${acme.clientId}/${randomUUID()}`];
  const knock = (n: number) => caller.send({ method: 'GET', path: places[n % places.length] ?? '/', headers });
  for (let n = 0; n < 4; n += 1) expect((await knock(n)).status).not.toBe(429);
  for (let n = 0; n < places.length; n += 1) {
    const refused = await knock(n);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, expect.stringMatching(/^\d+$/u)]);
  }
  expect((await caller.send({ method: 'GET', path: '/trpc/session.demoAccount', headers })).status).toBe(429);
  // Whoever watches over the process is always answered, and so is another address.
  expect((await caller.send({ method: 'GET', path: '/healthz', headers })).status).toBe(200);
  expect((await caller.send({ method: 'GET', path: '/', headers: from('198.51.100.3') })).status).toBe(200);
});

test('a hundred refresh tokens that are none make an address wait, for good ones as well', async () => {
  const unlimited = await startTestApi(database, { ZAVOD_PROXIES: 1 });
  const guesser = openCaller(unlimited.url);
  const guess = (address: string) =>
    guesser.send({ method: 'POST', path: '/trpc/session.refresh', headers: { 'content-type': 'application/json', ...from(address) }, body: JSON.stringify({ refreshToken: randomUUID() }) });
  for (let tries = 0; tries < 100; tries += 1) expect((await guess('198.51.100.4')).status).toBe(401);
  const refused = await guess('198.51.100.4');
  expect([refused.status, refused.body]).toEqual([429, expect.stringContaining('"code":"too-many-tries","details":{"minutes":15}')]);
  expect((await guess('198.51.100.5')).status).toBe(401);
  await guesser.close();
  await unlimited.close();
});
