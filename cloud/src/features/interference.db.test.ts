import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertSql, sampleRows } from '../db/testing/sample-rows.ts';
import { createTestDatabase, type TestDatabase } from '../db/testing/test-database.ts';
import { openCaller, type Caller } from '../http/testing/open-caller.ts';
import { startTestApi, type TestApi } from '../http/testing/test-api.ts';
import { procedures, seeds, type Ids } from './testing/procedure-seeds.ts';

/** Worlds tried; ZAVOD_TEST_INTERFERENCE asks for more, of another seed each time. */
const asked = process.env['ZAVOD_TEST_INTERFERENCE'];
const WORLDS = Number(asked ?? 6);
const seed = asked === undefined ? 20_261_128 : Date.now() % 1_000_000_007;

/** These ask somebody outside, or a limit that belongs to the person and not to the client. */
const knocking = /^(channels\.(connect(Telegram|Instagram|Youtube)|test)|sources\.(discover|preview)|webhooks\.(set|test)|prompts\.tryOut|posts\.rewrite|looks\.preview|sync\.nudge|publications\..*)$/u;
const usable = procedures.filter(({ path }) => path in seeds && !knocking.test(path));

let database: TestDatabase;
let api: TestApi;
let caller: Caller;
beforeAll(async () => {
  database = await createTestDatabase();
  api = await startTestApi(database);
  caller = openCaller(api.url);
});
afterAll(async () => {
  await caller.close();
  await api.close();
  await database.close();
});

interface Desk {
  readonly ids: Ids;
  readonly token: string;
  readonly deviceId: string;
  seq: number;
}

/** All worlds hold the same rows under the same ids, so that only the client tells them apart. */
const shared = 'rows of every world';
const seeded = ['source', 'story', 'media', 'channel', 'source_item', 'prompt_template', 'generation_run', 'post', 'post_revision', 'slot', 'blackout', 'label', 'media_folder'];

async function openDesk(): Promise<Desk> {
  const { clientId, membershipId, ownerId } = await database.seedClient();
  const idOf = (table: string): string => String(sampleRows[table]?.(shared, 0)['id']);
  await database.withClientRaw(clientId, async (tx) => {
    for (const table of seeded) {
      const row = { ...sampleRows[table]?.(shared, 0), client_id: clientId };
      await tx.query(insertSql(table, row), Object.values(row));
    }
  });
  const ids = { clientId, membershipId, postId: idOf('post'), channelId: idOf('channel'), sourceId: idOf('source'), sourceItemId: idOf('source_item'), publicationId: idOf('publication'), templateId: idOf('prompt_template'), blackoutId: idOf('blackout'), storyId: idOf('story'), apiKeyId: idOf('api_key'), deliveryId: idOf('webhook_delivery'), invitationId: idOf('invitation'), linkId: idOf('reviewer_link') };
  return { ids, token: (await api.signedIn(ownerId)).token, deviceId: randomUUID(), seq: 0 };
}

interface Step {
  readonly who: 'alpha' | 'beta';
  readonly call: number;
  readonly word: number;
}

/** The call with this number, as the desk would make it now. */
function inputOf(desk: Desk, { call, word }: Step): { procedure: (typeof usable)[number]; input: object } {
  // Every third call is a decision on the post: what changes most is what could be seen elsewhere.
  const chosen = call % 3 === 0 ? usable.filter(({ path }) => path === 'sync.push') : usable.slice(call % usable.length);
  const [procedure = { path: 'members.list', type: 'query' as const, inputs: [] }] = chosen;
  const input = seeds[procedure.path]?.(desk.ids) ?? {};
  if (procedure.path !== 'sync.push') return { procedure, input };
  desk.seq += 1;
  const post = desk.ids.postId;
  const seen = { contentRev: 0, statusRev: 0, scheduleRev: 0, after: null };
  const intents = [
    { name: 'addComment', args: { postId: post, text: `Words ${word}` } },
    { name: 'approvePost', args: { postId: post, seen } },
    { name: 'rejectPost', args: { postId: post, reason: 'Dull', seen } },
    { name: 'addLabel', args: { postId: post, name: `Label ${word % 3}`, colour: 'red' } },
    { name: 'reopenPost', args: { postId: post, seen } },
  ];
  const intent = intents[word % intents.length] ?? {};
  return { procedure, input: { ...input, epoch: null, deviceId: desk.deviceId, mutations: [{ ...intent, seq: desk.seq, mutationId: randomUUID(), decidedAt: '2026-11-24T10:00:00.000Z' }] } };
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/giu;
const instant = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?/gu;

/** What is made anew each time (ids, instants, secrets) loses its face; the order of lists that only such ids decide counts no more. */
function normalised(body: string, { ids }: Desk): unknown {
  const known = new Set<string>(Object.entries(ids).filter(([name]) => name !== 'clientId' && name !== 'membershipId').map(([, id]) => id));
  const faceless = body
    .replace(uuid, (id) => (known.has(id) ? id : '<id>'))
    .replace(instant, '<time>')
    .replace(/eyJ[\w-]{20,}/gu, '<place>')
    // Of the audit log's chain, whose links hold ids and instants as well.
    .replace(/"(token|secret|key|prefix|path|hash|head|file)":"[^"]*"/gu, '"$1":"<secret>"');
  return ordered(faceless.startsWith('{') ? (JSON.parse(faceless) as unknown) : faceless);
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered).toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, ordered(inner)]));
}

const act = async (desk: Desk, step: Step): Promise<{ path: string; status: number; said: unknown }> => {
  const { procedure, input } = inputOf(desk, step);
  const { status, body } = await caller.ask(procedure, input, desk.token);
  return { path: procedure.path, status, said: normalised(body, desk) };
};

/** How many rows of each kind a client has in the end. */
async function rowsOf(clientId: string): Promise<unknown> {
  const tables = await database.asAdmin<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'client_id' WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`,
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM ${name} WHERE client_id = $1`);
  return database.asAdmin(`${counts.join(' UNION ALL ')} ORDER BY 1`, [clientId]);
}

const stepsOf = fc.array(fc.record({ who: fc.constantFrom<Step['who']>('alpha', 'alpha', 'beta', 'beta'), call: fc.nat(10_000), word: fc.nat(100) }), { minLength: 8, maxLength: 24 });

test('what one client is told does not depend on what another one does meanwhile', { timeout: Math.max(60_000, WORLDS * 5_000) }, async () => {
  let calls = 0;
  let changed = 0;
  await fc.assert(
    fc.asyncProperty(stepsOf, async (steps) => {
      const [alone, beside, beta] = [await openDesk(), await openDesk(), await openDesk()];
      const own = steps.filter(({ who }) => who === 'alpha');
      const expected = [];
      for (const step of own) expected.push(await act(alone, step));
      const got = [];
      const meanwhile: Promise<unknown>[] = [];
      for (const step of steps) {
        // The other client's calls are under way while the next own one runs.
        if (step.who === 'beta') meanwhile.push(act(beta, step));
        else got.push(await act(beside, step));
      }
      await Promise.all(meanwhile);
      calls += expected.length + steps.length;
      changed += expected.filter(({ status, path }) => status === 200 && path === 'sync.push').length;
      expect(got).toEqual(expected);
      expect(await rowsOf(beside.ids.clientId)).toEqual(await rowsOf(alone.ids.clientId));
    }),
    { numRuns: WORLDS, seed },
  );
  process.stdout.write(`${JSON.stringify({ test: 'interference', seed, worlds: WORLDS, calls, pushes: changed })}\n`);
});
