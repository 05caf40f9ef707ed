import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type SeededClient, type TestDatabase } from '../db/testing/test-database.ts';
import { apiKeyScopes } from '@zavod/shared/api-keys/api-key-scopes.ts';
import { requestOf, verbSeeds } from '../http/api/testing/verb-seeds.ts';
import { verbs } from '../http/api/verbs.ts';
import { createApp } from '../http/create-app.ts';
import type { ApiDeps } from '../http/request-context.ts';
import { openCaller, type Answer, type Asked, type Caller, type Procedure } from '../http/testing/open-caller.ts';
import { startTestApi, type TestApi } from '../http/testing/test-api.ts';
import { openFolderMediaStore } from '../media/folder-media-store.ts';
import { countsNothing, forAdmins, innerIds, procedures, randomIds, seedRows, seeds, sumsOf, without, withoutClient, type Ids } from './testing/procedure-seeds.ts';

let database: TestDatabase;
let api: TestApi;
let caller: Caller;
let alpha: SeededClient;
let beta: SeededClient;
let token: string;
let key: string;
let alphaIds: Ids;
let betaIds: Ids;
let betaBefore: Readonly<Record<string, string>>;
const secretFile = Buffer.from('a file of beta');
const sha256 = createHash('sha256').update(secretFile).digest('hex');
const canary = `canary-${randomUUID()}`;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  caller = openCaller(api.url);
  alpha = await database.seedClient();
  beta = await database.seedClient({ name: canary });
  alphaIds = await seedRows(database, alpha, 'alpha');
  betaIds = await seedRows(database, beta, canary);
  const owner = await api.signedIn(alpha.ownerId);
  token = owner.token;
  key = (await owner.api.apiKeys.add.mutate({ clientId: alpha.clientId, name: 'Program', scopes: [...apiKeyScopes], lifeDays: null })).key;
  await openFolderMediaStore(api.dataDir).put(beta.clientId, secretFile);
  await database.withClientRaw(beta.clientId, (tx) => tx.query('UPDATE media SET sha256 = $2 WHERE client_id = $1', [beta.clientId, sha256]));
  betaBefore = await sumsOf(database, beta.clientId);
});
afterAll(async () => {
  await caller.close();
  await api.close();
  await database.close();
});

const ask = (procedure: Procedure, input: object): Promise<Answer> => caller.ask(procedure, input, token);

test('every procedure has a seed or names no client', () => {
  const known = new Set([...Object.keys(seeds), ...withoutClient, ...forAdmins]);
  expect(procedures.map(({ path }) => path).filter((path) => !known.has(path))).toEqual([]);
  expect([...known].filter((path) => !procedures.some((procedure) => procedure.path === path))).toEqual([]);
});

describe.each(procedures.filter(({ path }) => path in seeds))('$path', (procedure) => {
  const seed = (ids: Ids): object => seeds[procedure.path]?.(ids) ?? {};

  test('answers for another client exactly as for one that does not exist', async () => {
    const random = randomIds();
    const foreign = await ask(procedure, seed(betaIds));
    const unknown = await ask(procedure, seed(random));
    expect(foreign.body).toContain('client-revoked');
    expect(foreign.status).toBe(unknown.status);
    expect(without(foreign.body, betaIds)).toBe(without(unknown.body, random));
  });

  const some = randomIds();
  const named = innerIds.filter((name) => JSON.stringify(seed(some)).includes(some[name]));
  test.runIf(named.length > 0).each(named)('answers for a foreign %s exactly as for one that does not exist', async (name) => {
    const ofDevice = (input: object): object => ('deviceId' in input ? { ...input, deviceId: randomUUID() } : input);
    const random = { ...alphaIds, [name]: randomUUID() };
    // Where several things are named, the others are the client's own: only this one is foreign.
    const foreign = await ask(procedure, ofDevice(seed({ ...alphaIds, [name]: betaIds[name] })));
    const unknown = await ask(procedure, ofDevice(seed(random)));
    expect(foreign.status).toBe(unknown.status);
    expect(without(foreign.body, betaIds)).toBe(without(unknown.body, random));
    expect(foreign.body).not.toContain(canary);
    if (!countsNothing.includes(procedure.path)) expect(foreign.body).toContain('not-found');
  });
});

test('the own client is answered, so a refusal above is a refusal', async () => {
  for (const procedure of procedures.filter(({ path }) => ['members.list', 'channels.list', 'posts.revisions', 'sources.collectNow'].includes(path))) {
    expect([procedure.path, (await ask(procedure, seeds[procedure.path]?.(alphaIds) ?? {})).status]).toEqual([procedure.path, 200]);
  }
});

/** For every address of the API outside tRPC a request, valid but for whom it names, or null where nothing of a client can be named. */
const routeSeeds: Readonly<Record<string, ((ids: Ids) => Asked) | null>> = {
  'get /healthz': null,
  'get /readyz': null,
  'get /readyz/api': null,
  'get /': null,
  'get /media/:clientId/:sha256': ({ clientId }) => ({ method: 'GET', path: `/media/${clientId}/${sha256}`, headers: { authorization: `Bearer ${token}` } }),
  'put /media/:clientId/:sha256': ({ clientId, postId }) => ({
    method: 'PUT',
    path: `/media/${clientId}/${sha256}`,
    headers: { authorization: `Bearer ${token}`, 'x-media-id': postId },
    body: secretFile,
  }),
  'get /public-media/:clientId/:file': ({ clientId }) => ({ method: 'GET', path: `/public-media/${clientId}/${sha256}.jpg?until=4000000000&signature=${'A'.repeat(43)}` }),
  'get /export/:clientId': ({ clientId }) => ({ method: 'GET', path: `/export/${clientId}`, headers: { authorization: `Bearer ${token}` } }),
  // Whoever reads a plan has no account, and the address names no client: only a secret.
  'get /review/:token': ({ linkId }) => ({ method: 'GET', path: `/review/${linkId}` }),
  'post /review/:token': ({ linkId, postId }) => ({
    method: 'POST',
    path: `/review/${linkId}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: `postId=${postId}&act=approve&name=Nobody&seen=${'0'.repeat(64)}`,
  }),
  'get /review/:token/media/:postId/:mediaId': ({ linkId, postId }) => ({ method: 'GET', path: `/review/${linkId}/media/${postId}/${postId}` }),
  'get /websub/:clientId/:sourceId': ({ clientId, sourceId }) => ({
    method: 'GET',
    path: `/websub/${clientId}/${sourceId}?hub.mode=subscribe&hub.topic=https://example.test/feed&hub.challenge=x`,
  }),
  'post /websub/:clientId/:sourceId': ({ clientId, sourceId }) => ({
    method: 'POST',
    path: `/websub/${clientId}/${sourceId}`,
    headers: { 'x-hub-signature': `sha256=${'0'.repeat(64)}` },
    body: 'news',
  }),
};

/** Programs name no client: whose they are, their key says. */
const verbRoutes: readonly string[] = verbs.map(({ method, path }) => `${method} /api/v1${path}`);
const programRoutes: readonly string[] = [...verbRoutes, 'put /api/v1/media/:mediaId', 'get /api/v1/openapi.json', 'post /mcp'];

/** What Express was told to answer, outside the router of the calls. */
const routes = (): string[] =>
  // Making the app asks nothing of what it will work with.
  createApp({} as ApiDeps).router.stack.flatMap(({ route }) => {
    if (route === undefined) return [];
    return [...new Set(route.stack.map(({ method }) => `${method} ${route.path}`))];
  });

describe('outside the calls', () => {
  test('every address has a request here', () => {
    expect(routes().toSorted()).toEqual([...Object.keys(routeSeeds), ...programRoutes].toSorted());
  });

  test.each(Object.keys(routeSeeds).filter((route) => routeSeeds[route] !== null))('%s answers for another client exactly as for one that does not exist', async (route) => {
    const said = async (ids: Ids) => {
      const { status, headers, body } = await caller.send(routeSeeds[route]?.(ids) ?? { method: 'GET', path: '/' });
      return { status, type: headers['content-type'], length: headers['content-length'], body: without(body, ids) };
    };
    const foreign = await said(betaIds);
    expect(foreign).toEqual(await said(randomIds()));
    expect([202, 404]).toContain(foreign.status);
    // The own client in the path, but the thing of the other; an export names nothing beside the client.
    if (route !== 'get /export/:clientId') expect(await said({ ...betaIds, clientId: alphaIds.clientId })).toEqual(await said({ ...randomIds(), clientId: alphaIds.clientId }));
  });

  test('every verb of programs has an input here', () => {
    expect(Object.keys(verbSeeds).toSorted()).toEqual(verbs.map(({ name }) => name).toSorted());
  });

  const some = randomIds();
  const namingVerbs = verbs.flatMap((verb) => innerIds.filter((name) => JSON.stringify(verbSeeds[verb.name]?.(some)).includes(some[name])).map((name) => ({ verb, name, called: verb.name })));
  test.each(namingVerbs)('$called answers a program for a foreign $name exactly as for one that does not exist', async ({ verb, name }) => {
    const said = async (ids: Ids) => {
      const { status, body } = await caller.send(requestOf(verb, verbSeeds[verb.name]?.(ids), key));
      return { status, body: without(body, ids) };
    };
    const foreign = await said({ ...alphaIds, [name]: betaIds[name] });
    expect(foreign).toEqual(await said({ ...alphaIds, [name]: randomUUID() }));
    expect(foreign.body).not.toContain(canary);
    if (verb.name.startsWith('list-')) expect(foreign).toMatchObject({ status: 200, body: expect.stringContaining('"items":[]') as string });
    else expect(foreign.status).toBeGreaterThanOrEqual(403);
  });

  test('nobody reads a file without being signed in', async () => {
    expect((await caller.send({ method: 'GET', path: `/media/${alpha.clientId}/${sha256}` })).status).toBe(401);
  });

  test('to its own people the same file is there, so a refusal above is a refusal', async () => {
    const { token: own } = await api.signedIn(beta.ownerId);
    const answer = await caller.send({ method: 'GET', path: `/media/${beta.clientId}/${sha256}`, headers: { authorization: `Bearer ${own}` } });
    expect([answer.status, answer.body]).toEqual([200, secretFile.toString()]);
  });
});

test.each(procedures.filter(({ path }) => forAdmins.includes(path)))('$path is for platform admins, whichever client it names', async (procedure) => {
  const asOwner = async (ids: Ids) => without((await ask(procedure, { clientId: ids.clientId })).body, ids);
  const [own, foreign] = [await asOwner(alphaIds), await asOwner(betaIds)];
  expect(own).toContain('not-allowed');
  expect(foreign).toEqual(own);
});

test('nothing of the other client changed by any of it', async () => {
  expect(await sumsOf(database, beta.clientId)).toEqual(betaBefore);
});
