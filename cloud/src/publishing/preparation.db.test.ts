import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashJson, type JsonValue } from '../networks/canonical-json.ts';
import type { NetworkAdapter, PrepareOutcome, PrepareRequest, SendOutcome } from '../networks/network-adapter.ts';
import { armPublication } from './arm-publication.ts';
import { beginSending } from './begin-sending.ts';
import { finishSending } from './finish-sending.ts';
import { makeCall } from './make-call.ts';
import type { PublishingContext } from './publishing-context.ts';
import { sweep } from './sweep.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from './testing/publishing-test-bed.ts';

// A network whose preparation has several steps, as the engine sees it.
const never = new AbortController().signal;
const minute = 60_000;
let bed: PublishingTestBed;
beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(() => bed.close());

interface Scene {
  prepareAheadMs?: number;
  prepare?: (request: PrepareRequest) => Promise<PrepareOutcome>;
  send?: SendOutcome;
  owner?: string;
}
const body = { film: 1 };
const ready: PrepareOutcome = { status: 'ready', payload: { body, hash: hashJson(body), media: [] } };

function contextOf({ prepareAheadMs, prepare, send, owner }: Scene): PublishingContext {
  const adapter: NetworkAdapter = {
    ...bed.adapter,
    ...(prepareAheadMs === undefined ? {} : { prepareAheadMs }),
    prepare: (request) => (prepare === undefined ? Promise.resolve(ready) : prepare(request)),
    budgets: () => [],
    send: async () => send ?? { status: 'unknown', code: 'network-no-answer', words: '' },
  };
  return { ...bed.context, adapters: new Map([['telegram', adapter]]), ...(owner === undefined ? {} : { owner }) };
}
const progressOf = async ({ publicationId }: SeededPublication): Promise<unknown> =>
  (await bed.database.asAdmin<{ progress: unknown }>('SELECT progress FROM publication WHERE id = $1', [publicationId]))[0]?.progress;

/** Prepares and remembers what the adapter was given. */
async function prepared(publication: SeededPublication, left?: JsonValue): Promise<PrepareRequest | undefined> {
  let asked: PrepareRequest | undefined;
  const context = contextOf({
    prepare: async (request) => {
      asked = request;
      if (left !== undefined) await request.saveProgress(left);
      return { status: 'in-progress', afterMs: 0 };
    },
  });
  await armPublication(context, publication, never);
  return asked;
}

test('a worker that was killed in the middle is followed by one that knows what is at the network already', async () => {
  const publication = await bed.seed({ dueInMs: minute });
  expect(await prepared(publication, { session: 'a' })).toMatchObject({ progress: null, abandoned: null, publicationId: publication.publicationId });
  expect((await bed.row(publication)).state).toBe('planned');
  expect(await prepared(publication)).toMatchObject({ progress: { session: 'a' }, abandoned: null });
});

test('a moved plan keeps what was handed in, another content does not go on from it', async () => {
  const publication = await bed.seed({ dueInMs: minute });
  await prepared(publication, { video: 'v1' });
  await bed.set(publication, `generation = generation + 1, due_at = now() + interval '2 minutes'`);
  const moved = { ...publication, generation: 2 };
  expect(await prepared(moved)).toMatchObject({ progress: { video: 'v1' }, abandoned: null });
  await bed.set(publication, `progress = jsonb_set(progress, '{approvedHash}', '"of another text"')`);
  expect(await prepared(moved)).toMatchObject({ progress: null, abandoned: { video: 'v1' } });
});

test('work that another process took over can keep nothing', async () => {
  const publication = await bed.seed({ dueInMs: minute });
  let refusal: unknown;
  const context = contextOf({
    owner: 'the first',
    prepare: async ({ saveProgress }) => {
      await bed.set(publication, `lease_owner = 'the second'`);
      refusal = await saveProgress({ session: 'late' }).catch((error: unknown) => error);
      return ready;
    },
  });
  await armPublication(context, publication, never);
  expect(refusal).toMatchObject({ code: 'plan-changed' });
  expect(await progressOf(publication)).toBeNull();
  expect((await bed.row(publication)).state).toBe('arming');
});

test('each kept step holds the lease anew', async () => {
  const publication = await bed.seed({ dueInMs: minute });
  let lease: { ms: number } | undefined;
  await armPublication(
    contextOf({
      prepare: async ({ saveProgress }) => {
        await bed.set(publication, `lease_until = clock_timestamp() - interval '1 second'`);
        await saveProgress(1);
        [lease] = await bed.database.asAdmin<{ ms: number }>(
          'SELECT (extract(epoch FROM lease_until - clock_timestamp()) * 1000)::int AS ms FROM publication WHERE id = $1',
          [publication.publicationId],
        );
        return ready;
      },
    }),
    publication,
    never,
  );
  expect(lease?.ms).toBeGreaterThan(bed.context.settings.armLeaseMs / 2);
  expect((await bed.row(publication)).state).toBe('armed');
});

test('work that takes longer than its lease keeps it while its process lives', async () => {
  const publication = await bed.seed({ dueInMs: minute });
  const context = contextOf({
    prepare: async () => {
      await bed.set(publication, `lease_until = clock_timestamp() - interval '1 second'`);
      await expect.poll(async () => (await bed.database.asAdmin<{ isHeld: boolean }>(
        'SELECT lease_until > clock_timestamp() AS "isHeld" FROM publication WHERE id = $1',
        [publication.publicationId],
      ))[0]?.isHeld).toBe(true);
      return ready;
    },
  });
  await armPublication({ ...context, settings: { ...context.settings, armLeaseMs: 1_500 } }, publication, never);
  expect((await bed.row(publication)).state).toBe('armed');
});

test('a network that wants its files early gets them early, and the others do not', async () => {
  const publication = await bed.seed({ dueInMs: 50 * minute });
  const early = contextOf({ prepareAheadMs: 60 * minute });
  expect((await sweep(early)).toArm.map(({ alarm }) => alarm.publicationId)).toContain(publication.publicationId);
  expect((await sweep(contextOf({}))).toArm.map(({ alarm }) => alarm.publicationId)).not.toContain(publication.publicationId);
  // Within the horizon of the slowest network, but not yet to be begun for this one: the sweep lets it rest until then.
  await armPublication(contextOf({}), publication, never);
  const { state, next_attempt_at } = await bed.row(publication);
  expect(state).toBe('planned');
  expect((next_attempt_at?.getTime() ?? 0) - Date.now()).toBeGreaterThan(39 * minute);
  await bed.set(publication, 'next_attempt_at = NULL');
  await armPublication(early, publication, never);
  expect((await bed.row(publication)).state).toBe('armed');
});

test('what is lost at the network is prepared again from nothing', async () => {
  const publication = await bed.seed();
  const context = contextOf({
    prepare: async ({ saveProgress }) => {
      await saveProgress({ container: 'old' });
      return ready;
    },
    send: { status: 'prepare-again', code: 'network-preparation-lost', words: 'EXPIRED' },
  });
  await armPublication(context, publication, never);
  const call = (await beginSending(context, publication.clientId, [publication])).begun[0];
  if (call === undefined) throw new Error('The publication may not be sent.');
  const after = await makeCall(context, call, new Map(), Date.now());
  await finishSending(context, publication.clientId, [{ alarm: publication, attempt: call.attempt, after }]);
  expect(await bed.row(publication)).toMatchObject({ state: 'planned', payload_hash: null, error_code: 'network-preparation-lost' });
  expect(await progressOf(publication)).toBeNull();
});
