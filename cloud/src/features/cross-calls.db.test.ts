import { randomUUID } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import { libraryMutations } from '@zavod/shared/mutations/library/library-registry.ts';
import { mutations } from '@zavod/shared/mutations/registry.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { sampleId } from '../db/testing/sample-rows.ts';
import { answerFaults } from '../http/testing/answer-faults.ts';
import { arbitraryInput } from '../http/testing/arbitrary-input.ts';
import { openCaller, type Answer, type Caller } from '../http/testing/open-caller.ts';
import { startTestApi, type TestApi } from '../http/testing/test-api.ts';
import { innerIds, procedures, randomIds, seedRows, seeds, sumsOf, type Ids } from './testing/procedure-seeds.ts';

/** Calls of one client that name things of another. ZAVOD_TEST_CROSS_CALLS asks for more, of another seed each time. */
const asked = process.env['ZAVOD_TEST_CROSS_CALLS'];
const CALLS = Number(asked ?? 1_000);
const seed = asked === undefined ? 20_261_128 : Date.now() % 1_000_000_007;

let database: TestDatabase;
let api: TestApi;
let caller: Caller;
let token: string;
let alphaIds: Ids;
let betaIds: Ids;
const canary = `canary-${randomUUID()}`;

beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  caller = openCaller(api.url);
  const alpha = await database.seedClient();
  const beta = await database.seedClient({ name: canary, displayName: canary, email: `${canary}@example.test` });
  alphaIds = await seedRows(database, alpha, 'alpha');
  betaIds = await seedRows(database, beta, canary);
  token = (await api.signedIn(alpha.ownerId)).token;
});
afterAll(async () => {
  await caller.close();
  await api.close();
  await database.close();
});

interface Call {
  readonly way: 'foreign client' | 'foreign thing' | 'foreign intent' | 'side door' | 'batch';
  readonly path: string;
  send(): Promise<Answer>;
}

const callable = procedures.filter(({ path }) => path in seeds);
const seedOf = (path: string, ids: Ids): object => seeds[path]?.(ids) ?? {};
const example = randomIds();
const namedIn = (path: string): readonly (typeof innerIds)[number][] => innerIds.filter((name) => JSON.stringify(seedOf(path, example)).includes(example[name]));
const naming = callable.filter(({ path, type }) => type !== 'subscription' && namedIn(path).length > 0);

/** Own and foreign ids in any mixture. */
const mixedIds = (): Arbitrary<Ids> =>
  fc.record({ ...alwaysOwn(), ...Object.fromEntries(innerIds.map((name) => [name, fc.constantFrom(alphaIds[name], betaIds[name], betaIds[name])])) }) as Arbitrary<Ids>;
// The names are those of Ids, which a built record's type does not say.
const alwaysOwn = () => ({ clientId: fc.constant(alphaIds.clientId) });

const spelling = (id: string): Arbitrary<string> => fc.constantFrom(id, id.toUpperCase());

const foreignClient = (): Arbitrary<Call> =>
  fc.tuple(fc.constantFrom(...callable), mixedIds(), spelling(betaIds.clientId)).map(([procedure, ids, clientId]) => ({
    way: 'foreign client',
    path: procedure.path,
    send: () => caller.ask(procedure, seedOf(procedure.path, { ...ids, clientId }), token),
  }));

/** One thing that the input names is foreign for certain, the others as it comes. */
const foreignThing = (): Arbitrary<Call> =>
  fc.tuple(fc.constantFrom(...naming), mixedIds(), fc.nat()).map(([procedure, ids, pick]) => {
    const named = namedIn(procedure.path);
    const [foreign = 'postId'] = named.slice(pick % named.length);
    return { way: 'foreign thing', path: procedure.path, send: () => caller.ask(procedure, ofNewDevice(seedOf(procedure.path, { ...ids, [foreign]: betaIds[foreign] })), token) };
  });

const ofNewDevice = (input: object): object => ('deviceId' in input ? { ...input, deviceId: randomUUID() } : input);

/** An intent of any kind over things of the other client, as a studio would never send it. */
const foreignIntent = (): Arbitrary<Call> => {
  const foreign = [...Object.values(betaIds), ...['media', 'media_folder', 'label', 'comment', 'conflict', 'recurrence', 'occurrence'].map((table) => sampleId(table, betaIds.clientId, 0))];
  const intents = Object.values({ ...mutations, ...libraryMutations }).map(({ name, args }) => arbitraryInput(args, foreign).map((value) => ({ name, args: value })));
  const push = procedures.filter(({ path }) => path === 'sync.push');
  return fc.tuple(fc.constantFrom(...push), fc.oneof(...intents)).map(([procedure, intent]) => ({
    way: 'foreign intent',
    path: intent.name,
    send: () =>
      caller.ask(
        procedure,
        { clientId: alphaIds.clientId, deviceId: randomUUID(), protocolVersion: 1, epoch: null, mutations: [{ seq: 1, mutationId: randomUUID(), decidedAt: '2026-11-24T10:00:00.000Z', ...intent }] },
        token,
      ),
  }));
};

/** Drawing a card has nothing of any client in it and takes as long as a hundred other calls. */
const readable = callable.filter(({ path, type }) => type === 'query' && path !== 'looks.preview');

/** The own client in its place, the other one wherever else a careless reader might look. */
const sideDoor = (): Arbitrary<Call> => {
  const doors = fc.constantFrom<(id: string) => object>(
    (id) => ({ client_id: id }),
    (id) => ({ tenantId: id, client: { id } }),
    (id) => ({ clientIds: [id] }),
    (id) => JSON.parse(`{"__proto__":{"clientId":"${id}"}}`) as object,
    (id) => ({ where: { clientId: id }, include: { client: true } }),
  );
  return fc.tuple(fc.constantFrom(...readable), doors).map(([procedure, door]) => ({
    way: 'side door',
    path: procedure.path,
    send: () => caller.ask(procedure, { ...door(betaIds.clientId), ...seedOf(procedure.path, alphaIds) }, token),
  }));
};

/** Several calls in one request, own and foreign ones by turns. */
const batch = (): Arbitrary<Call> => {
  return fc.array(fc.tuple(fc.constantFrom(...readable), fc.boolean()), { minLength: 2, maxLength: 5 }).map((parts) => {
    const path = parts.map(([procedure]) => procedure.path).join(',');
    const input = Object.fromEntries(parts.map(([procedure, isOwn], index) => [index, seedOf(procedure.path, isOwn ? alphaIds : betaIds)]));
    const query = `batch=1&input=${encodeURIComponent(JSON.stringify(input))}`;
    return { way: 'batch', path, send: () => caller.send({ method: 'GET', path: `/trpc/${path}?${query}`, headers: { authorization: `Bearer ${token}` } }) };
  });
};

const workers = 8;

test('no call of one client learns or changes anything of another', { timeout: Math.max(60_000, CALLS * 15) }, async () => {
  const before = await sumsOf(database, betaIds.clientId);
  const any = fc.oneof(
    { weight: 3, arbitrary: foreignClient() },
    { weight: 6, arbitrary: foreignThing() },
    { weight: 6, arbitrary: foreignIntent() },
    { weight: 3, arbitrary: sideDoor() },
    { weight: 2, arbitrary: batch() },
  );
  const leaks: string[] = [];
  const counts: Record<string, number> = {};
  const secrets = [canary];
  // In portions: a hundred thousand calls at once would fill the memory.
  for (let done = 0; done < CALLS; done += 1_000) {
    const calls = fc.sample(any, { numRuns: Math.min(1_000, CALLS - done), seed: seed + done });
    const work = async (): Promise<void> => {
      for (let call = calls.pop(); call !== undefined; call = calls.pop()) {
        const answer = await call.send();
        counts[call.way] = (counts[call.way] ?? 0) + 1;
        const faults = [...answerFaults(answer, secrets)];
        if (call.way === 'foreign client' && !answer.body.includes('client-revoked')) faults.push('does not refuse the client');
        if (faults.length > 0) leaks.push(`${call.way} ${call.path}: ${faults.join(', ')}: ${answer.body.slice(0, 300)}`);
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
  }
  process.stdout.write(`${JSON.stringify({ test: 'cross-calls', seed, calls: CALLS, leaks: leaks.length, ...counts })}\n`);
  expect(leaks.slice(0, 10)).toEqual([]);
  expect(await sumsOf(database, betaIds.clientId)).toEqual(before);
});
