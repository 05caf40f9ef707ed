import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import fc, { type Arbitrary } from 'fast-check';
import { libraryMutations } from '@zavod/shared/mutations/library/library-registry.ts';
import { mutations } from '@zavod/shared/mutations/registry.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { procedures, seedRows, seeds, sumsOf, type Ids } from '../features/testing/procedure-seeds.ts';
import { apiKeyScopes } from '@zavod/shared/api-keys/api-key-scopes.ts';
import { requestOf, verbSeeds } from './api/testing/verb-seeds.ts';
import { verbs } from './api/verbs.ts';
import { answerFaults } from './testing/answer-faults.ts';
import { arbitraryInput, merged, nasty, spoiled } from './testing/arbitrary-input.ts';
import { openCaller, type Asked, type Caller } from './testing/open-caller.ts';
import { startTestApi, type TestApi } from './testing/test-api.ts';

/** Inputs for each procedure and intent; ZAVOD_TEST_FUZZ asks for more, of another seed each time. */
const asked = process.env['ZAVOD_TEST_FUZZ'];
const EACH = Number(asked ?? 16);
const seed = asked === undefined ? 20_261_128 : Date.now() % 1_000_000_007;
const timeout = Math.max(60_000, EACH * 3_000);

let database: TestDatabase;
let api: TestApi;
let caller: Caller;
let outside: Server;
let alphaIds: Ids;
let betaIds: Ids;
let people: Readonly<Record<'owner' | 'editor' | 'viewer' | 'nobody' | 'garbage', string | null>>;
let ids: readonly string[];
let ownerId: string;
const canary = `canary-${randomUUID()}`;

beforeAll(async () => {
  // Whatever the cloud calls answers here, and makes no sense.
  outside = createServer((request, response) => void request.resume().on('end', () => response.writeHead(500, { 'content-type': 'text/html' }).end('<h1>No</h1>')));
  await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
  // listen() on a port answers an AddressInfo.
  const address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
  database = await createTestDatabase();
  api = await startTestApi(database, { TELEGRAM_API_URL: address, INSTAGRAM_GRAPH_URL: address, YOUTUBE_API_URL: address, GOOGLE_OAUTH_URL: address, YOUTUBE_PAGES_URL: address, NEWSAPI_URL: address, GNEWS_URL: address, GUARDIAN_URL: address });
  caller = openCaller(api.url);
  const alpha = await database.seedClient();
  const beta = await database.seedClient({ name: canary, displayName: canary });
  ownerId = alpha.ownerId;
  alphaIds = await seedRows(database, alpha, 'alpha');
  betaIds = await seedRows(database, beta, canary);
  people = {
    owner: (await api.signedIn(alpha.ownerId)).token,
    editor: (await api.addMember(alpha.clientId, 'editor')).token,
    viewer: (await api.addMember(alpha.clientId, 'viewer')).token,
    nobody: null,
    garbage: 'eyJhbGciOiJub25lIn0.e30.',
  };
  ids = [...Object.values(alphaIds), ...Object.values(betaIds), randomUUID(), '00000000-0000-0000-0000-000000000000', alphaIds.postId.toUpperCase()];
});
afterAll(async () => {
  await caller.close();
  await api.close();
  outside.closeAllConnections();
  await new Promise((resolve) => outside.close(resolve));
  await database.close();
});

/** What takes away what others need comes last. */
const inOrder = procedures.toSorted((a, b) => Number(/remove|disable|keepOnly|takeDown/u.test(a.path)) - Number(/remove|disable|keepOnly|takeDown/u.test(b.path)));

/** Passwords are slow on purpose, and templates are tried with a model: fewer of these. */
const timesOf = (path: string): number => (/signIn|acceptInvitation|tryOut|rewrite|preview|discover/u.test(path) ? Math.ceil(EACH / 6) : EACH);

/** Valid but for one place, or as the schema allows it with ids of anybody, mostly in the own client. */
function inputsFor(path: string, inputs: readonly unknown[]): Arbitrary<unknown> {
  const valid = seeds[path]?.(alphaIds);
  const bySchema = inputs.length === 0 ? fc.constant(undefined) : merged(inputs.map((schema) => arbitraryInput(schema, ids)));
  if (valid === undefined) return fc.oneof(bySchema, nasty);
  const replacement = fc.oneof({ weight: 4, arbitrary: nasty }, { weight: 1, arbitrary: fc.constantFrom(...ids) });
  const ownClient = bySchema.map((input) => ({ ...Object(input), clientId: alphaIds.clientId }) as unknown);
  return fc.oneof({ weight: 5, arbitrary: spoiled(valid, replacement) }, { weight: 4, arbitrary: ownClient }, { weight: 1, arbitrary: bySchema });
}

const who = fc.constantFrom<keyof typeof people>('owner', 'owner', 'owner', 'owner', 'editor', 'viewer', 'nobody', 'garbage');
const longestQuery = 6_000;

const fits = (type: string, input: unknown): boolean => type === 'mutation' || encodeURIComponent(JSON.stringify(input) ?? '').length < longestQuery;

/** A single word is the name of a place: finding it would ask the world. */
const wouldLookUp = (input: unknown): boolean => {
  const text: unknown = Object(input)['text'];
  return typeof text === 'string' && !/\s|^https?:\/\/(127\.|\[::1\]|169\.|2130706433)/u.test(text.trim());
};

const told: string[] = [];

test('whatever a call is given, it is answered with a result or a sentence, and tells nothing of another client', { timeout }, async () => {
  const before = await sumsOf(database, betaIds.clientId);
  let calls = 0;
  for (const { path, type, inputs } of inOrder) {
    const tries = fc.sample(fc.tuple(inputsFor(path, inputs), who), { numRuns: timesOf(path), seed });
    const work = async (): Promise<void> => {
      for (let next = tries.pop(); next !== undefined; next = tries.pop()) {
        const [input, person] = next;
        if (!fits(type, input) || (path === 'sources.discover' && wouldLookUp(input))) continue;
        calls += 1;
        const answer = await caller.ask({ path, type }, input, people[person]);
        const faults = answerFaults(answer, [canary]);
        if (faults.length > 0) told.push(`${path} as ${person}: ${faults.join(', ')} ⇐ ${JSON.stringify(input)?.slice(0, 400)} ⇒ ${answer.body.slice(0, 200)}`);
      }
    };
    await Promise.all([work(), work(), work(), work()]);
  }
  process.stdout.write(`${JSON.stringify({ test: 'fuzz', seed, procedures: inOrder.length, calls, faults: told.length })}\n`);
  expect(told.slice(0, 12)).toEqual([]);
  expect(await sumsOf(database, betaIds.clientId)).toEqual(before);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});

test('whatever an intent holds, it is consumed and stands in nobody’s way', { timeout }, async () => {
  const intents = Object.values({ ...mutations, ...libraryMutations });
  const push = { path: 'sync.push', type: 'mutation' as const };
  let calls = 0;
  const faulty: string[] = [];
  for (const { name, args } of intents) {
    const valid = arbitraryInput(args, Object.values(alphaIds));
    const any = fc.oneof(valid, valid.chain((value) => spoiled(value, nasty)), nasty);
    for (const value of fc.sample(any, { numRuns: Math.ceil(EACH / 2), seed })) {
      calls += 1;
      const mutation = { seq: 1, mutationId: randomUUID(), name, args: value, decidedAt: '2026-11-24T10:00:00.000Z' };
      const answer = await caller.ask(push, { clientId: alphaIds.clientId, deviceId: randomUUID(), protocolVersion: 3, epoch: null, mutations: [mutation] }, people.owner);
      const faults = answerFaults(answer, [canary]);
      if (faults.length > 0) faulty.push(`${name}: ${faults.join(', ')} ⇐ ${JSON.stringify(value)?.slice(0, 400)} ⇒ ${answer.body.slice(0, 200)}`);
    }
  }
  process.stdout.write(`${JSON.stringify({ test: 'fuzz-intents', seed, intents: intents.length, calls, faults: faulty.length })}\n`);
  expect(faulty.slice(0, 12)).toEqual([]);
});

test('whatever a program gives a verb, it is answered with a result or a sentence, and tells nothing of another client', { timeout }, async () => {
  const before = await sumsOf(database, betaIds.clientId);
  const { api: owner } = await api.signedIn(ownerId);
  const { key } = await owner.apiKeys.add.mutate({ clientId: alphaIds.clientId, name: 'Program', scopes: [...apiKeyScopes], lifeDays: null });
  const faulty: string[] = [];
  let calls = 0;
  for (const verb of verbs) {
    const valid = verbSeeds[verb.name]?.(alphaIds);
    const replacement = fc.oneof({ weight: 4, arbitrary: nasty }, { weight: 1, arbitrary: fc.constantFrom(...ids) });
    const inputs = fc.oneof({ weight: 3, arbitrary: spoiled(valid, replacement) }, { weight: 2, arbitrary: arbitraryInput(verb.input, ids) });
    for (const input of fc.sample(inputs, { numRuns: Math.ceil(EACH / 2), seed })) {
      const request = requestOf(verb, input, key);
      if (request.path.length > longestQuery) continue;
      calls += 1;
      const answer = await caller.send(request);
      const faults = answerFaults(answer, [canary]);
      if (faults.length > 0) faulty.push(`${verb.name}: ${faults.join(', ')} ⇐ ${JSON.stringify(input)?.slice(0, 400)} ⇒ ${answer.body.slice(0, 200)}`);
    }
  }
  process.stdout.write(`${JSON.stringify({ test: 'fuzz-verbs', seed, verbs: verbs.length, calls, faults: faulty.length })}\n`);
  expect(faulty.slice(0, 12)).toEqual([]);
  expect(await sumsOf(database, betaIds.clientId)).toEqual(before);
});

const pathPart = fc.constantFrom('media', 'public-media', 'websub', 'trpc', 'api', 'v1', 'posts', 'mcp', 'healthz', 'readyz', '..', '%2e%2e', '%00', '%E0%A4%A', '%', ';', '\\', '<script>', 'session.me', 'session.signIn', 'a,b,c', '0'.repeat(64), '0'.repeat(64) + '.jpg', 'x'.repeat(2_000));
const headers = fc.dictionary(
  fc.constantFrom('authorization', 'content-type', 'content-encoding', 'content-length-x', 'range', 'x-media-id', 'x-file-name', 'x-hub-signature', 'accept-language', 'trpc-accept', 'trpc-batch-mode', 'if-none-match', 'x-forwarded-for', 'user-agent', 'cookie'),
  fc.constantFrom('', 'Bearer', 'Bearer x', 'Basic eDp5', 'application/json', 'multipart/form-data', 'text/plain; charset=klingon', 'gzip', 'br, deflate', 'bytes=0-', 'bytes=9-1,5-', 'bytes=-0', 'items=1', '%00', '%', 'sha256=zz', `sha1=${'0'.repeat(2_000)}`, 'ru;q=x, *;q=9', 'application/jsonl', '127.0.0.1', 'x'.repeat(1_000)),
  { maxKeys: 4 },
);
const anyRequest = (): Arbitrary<Asked> =>
  fc
    .record({
      method: fc.constantFrom<Asked['method']>('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
      parts: fc.array(fc.oneof(pathPart, fc.constantFrom(...ids)), { minLength: 0, maxLength: 4 }),
      query: fc.constantFrom('', '?', '?batch=1', '?batch=1&input=%7B', '?input=null', '?input=%00', '?hub.mode=subscribe&hub.topic[]=x&hub.challenge=<script>', '?hub.mode=subscribe&hub.topic=%00&hub.lease_seconds=1e99', '?until=1e400&signature=%', '?until=NaN&signature[a]=b', '?__proto__[x]=1'),
      headers,
      isMember: fc.boolean(),
      body: fc.constantFrom('', '{', 'null', '[]', '{"0":{"json":1}}', '\u0000', '['.repeat(50_000), '{"email":{"$gt":""}}', 'x'.repeat(20_000)),
    })
    .map(({ method, parts, query, headers: given, isMember, body }) => ({
      method,
      path: encodeURI(`/${parts.join('/')}`).replaceAll('%25', '%') + query,
      headers: { ...given, ...(isMember ? { authorization: `Bearer ${people.owner}` } : {}) },
      ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
    }));

test('whatever is asked outside the calls, by any method, head and body, is answered without a fault of ours', { timeout }, async () => {
  const requests = fc.sample(anyRequest(), { numRuns: EACH * 40, seed });
  const faulty: string[] = [];
  for (const request of requests) {
    const answer = await caller.send(request);
    const faults = answerFaults(answer, [canary]).filter((fault) => fault !== 'refuses without a code' || !/"error":"[a-z-]+"/u.test(answer.body));
    const isReady = request.path.startsWith('/readyz') && answer.status === 503;
    if (faults.length > 0 && !isReady) faulty.push(`${request.method} ${request.path} ${JSON.stringify(request.headers).slice(0, 200)}: ${faults.join(', ')} ⇒ ${answer.status} ${answer.body.slice(0, 200)}`);
    if (request.method !== 'HEAD' && answer.headers['x-content-type-options'] !== 'nosniff') faulty.push(`${request.method} ${request.path}: without the heads that keep a browser from guessing`);
  }
  process.stdout.write(`${JSON.stringify({ test: 'fuzz-http', seed, requests: requests.length, faults: faulty.length })}\n`);
  expect(faulty.slice(0, 12)).toEqual([]);
});

test('what is not HTTP at all ends the line and nothing else', async () => {
  const { port, hostname } = new URL(api.url);
  const junk = ['\u0000\u0001\u0002', 'GET\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n', 'GET / HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', 'POST /trpc/session.signIn HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\nabc', `GET /${'x'.repeat(70_000)} HTTP/1.1\r\nhost: x\r\n\r\n`];
  for (const bytes of junk) {
    const heard = await new Promise<string>((resolve) => {
      let text = '';
      const socket = connect({ port: Number(port), host: hostname }, () => socket.end(bytes));
      socket.on('data', (chunk) => (text += chunk.toString('latin1'))).on('error', () => undefined).on('close', () => resolve(text));
    });
    expect(heard).not.toMatch(/ 5\d\d |node_modules|\bat /u);
  }
  expect((await caller.send({ method: 'GET', path: '/healthz' })).status).toBe(200);
});

test.each([
  ['a NUL', 'News\u0000'],
  ['half a pair', 'News \ud800'],
])('%s in a text is refused in words and changes nothing', async (_, name) => {
  const before = await sumsOf(database, alphaIds.clientId);
  const answer = await caller.ask({ path: 'prompts.save', type: 'mutation' }, { clientId: alphaIds.clientId, name, body: 'Short.' }, people.owner);
  expect([answer.status, answer.body.includes('bad-input')]).toEqual([400, true]);
  expect(await sumsOf(database, alphaIds.clientId)).toEqual(before);
});
