import { randomUUID } from 'node:crypto';
import { Logger, makeWorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openPool } from '../../db/open-pool.ts';
import { refusalOf, type ApiClient } from '../../http/testing/test-api.ts';
import { testLedgerId } from '../../networks/telegram/testing/telegram-test-bed.ts';
import type { SeededPublication } from '../../publishing/testing/publishing-test-bed.ts';
import { startLivePosts, type LivePosts } from '../publications/testing/live-posts.ts';

let live: LivePosts;
let colleague: ApiClient;
let queuePool: Pool;

beforeAll(async () => {
  live = await startLivePosts();
  colleague = (await live.api.addMember(live.bed.clientId, 'owner')).api;
  queuePool = openPool({ url: live.bed.database.urls.zavod_queue, size: 2 });
  const utils = await makeWorkerUtils({ pgPool: queuePool, logger: new Logger(() => () => undefined) });
  await utils.migrate();
  await utils.release();
});
afterAll(async () => {
  await queuePool.end();
  await live.close();
});
afterEach(() => setLedger(null));

const list = (client: ApiClient = live.editor) => client.deadLetters.list.query({ clientId: live.bed.clientId });
const letterOf = async ({ publicationId }: SeededPublication) => (await list()).find(({ id }) => id === publicationId);
const settle = (publication: SeededPublication, decision: 'out' | 'send-now' | 'drop', seen: { seenState: 'needs_human' | 'failed' | 'missed'; seenGeneration?: number }, client = live.editor) =>
  client.deadLetters.settlePublication.mutate({ clientId: publication.clientId, publicationId: publication.publicationId, decision, link: null, seenGeneration: 1, ...seen });
const audited = (action: string) => live.bed.database.asAdmin<{ target_id: string }>('SELECT target_id FROM audit_log WHERE client_id = $1 AND action = $2', [live.bed.clientId, action]);
const setLedger = (ledgerChatId: string | null) =>
  live.bed.database.withClientRaw(live.bed.clientId, (tx) => tx.query('UPDATE channel SET settings = $2 WHERE id = $1', [live.bed.channelId, ledgerChatId === null ? {} : { ledgerChatId }]));

/** It is out, but the answer was lost and nobody has found it yet. */
async function lost(): Promise<SeededPublication> {
  await live.published();
  const publication = await live.published();
  await live.bed.set(publication, `state = 'needs_human', error_code = 'network-no-answer', external_id = NULL, external_url = NULL, published_at = NULL, probe = '{"answer": "cannot-tell"}'`);
  return publication;
}

test('what ended without success is listed with its cause, what it was about and where to look', async () => {
  const publication = await lost();
  expect(await letterOf(publication)).toMatchObject({
    kind: 'publication',
    state: 'needs_human',
    code: 'network-no-answer',
    title: 'Заголовок',
    channelTitle: 'Утро',
    channelUrl: `${live.bed.telegram.url}/zavod_test`,
    mayBeOut: true,
    evidence: { answer: 'cannot-tell' },
    generation: 1,
  });
});

test('a post that is out is found instead of being sent a second time', async () => {
  const publication = await lost();
  await setLedger(String(testLedgerId));
  const before = (await live.bed.telegram.posts()).length;
  expect(await settle(publication, 'send-now', { seenState: 'needs_human' })).toMatchObject({ status: 'was-out', url: expect.stringContaining('/zavod_test/') as string });
  expect(await live.bed.row(publication)).toMatchObject({ state: 'published', generation: 1, error_code: null });
  expect(await live.bed.attempts(publication)).toMatchObject([{ state: 'published' }]);
  expect(await live.bed.telegram.posts()).toHaveLength(before);
  expect((await audited('publication.looked-for')).map(({ target_id }) => target_id)).toContain(publication.publicationId);
});

test('where the network cannot be asked nothing is sent', async () => {
  const publication = await lost();
  await setLedger(String(testLedgerId));
  await live.bed.telegram.faults({ script: [{ method: 'forwardMessage', fault: { kind: 'too-many-requests', retryAfterSeconds: 60 } }] });
  expect(await refusalOf(settle(publication, 'send-now', { seenState: 'needs_human' }))).toBe('publication-not-asked');
  expect(await live.bed.row(publication)).toMatchObject({ state: 'needs_human', generation: 1 });
  await live.bed.telegram.faults({ clear: true });
});

test('two who send it again at once plan it once, and the second is told', async () => {
  const publication = await lost();
  const both = await Promise.all([live.editor, colleague].map((client) => refusalOf(settle(publication, 'send-now', { seenState: 'needs_human' }, client))));
  expect(both.toSorted()).toEqual(['ok', expect.stringMatching(/^(plan-changed|publication-not-waiting)$/)]);
  expect(await live.bed.row(publication)).toMatchObject({ state: 'planned', generation: 2, error_code: null });
  expect((await audited('publication.settled')).filter(({ target_id }) => target_id === publication.publicationId)).toHaveLength(1);
});

test('what the network refused goes again on a word, and is not looked for: it is surely not out', async () => {
  const publication = await live.bed.seed();
  await live.bed.set(publication, `state = 'failed', error_code = 'network-content-refused', error_words = 'Bad Request'`);
  expect(await letterOf(publication)).toMatchObject({ state: 'failed', code: 'network-content-refused', words: 'Bad Request', mayBeOut: false });
  expect(await settle(publication, 'send-now', { seenState: 'failed' })).toEqual({ status: 'settled' });
  expect(await live.bed.row(publication)).toMatchObject({ state: 'planned', generation: 2 });
});

test('a person says that it is out, or drops it; what was decided from an old view is refused', async () => {
  const [out, dropped] = [await lost(), await live.bed.seed({ dueInMs: -3_600_000 })];
  await live.bed.set(dropped, `state = 'missed', error_code = 'publication-overdue'`);
  expect(await refusalOf(settle(out, 'out', { seenState: 'needs_human', seenGeneration: 0 }))).toBe('plan-changed');
  await settle(out, 'out', { seenState: 'needs_human' });
  await settle(dropped, 'drop', { seenState: 'missed' });
  expect([(await live.bed.row(out)).state, (await live.bed.row(dropped)).state]).toEqual(['published', 'cancelled']);
  expect(await letterOf(out)).toBeUndefined();
});

test('a look alone says what the network says, and only about what is in doubt', async () => {
  const publication = await lost();
  const look = () => live.editor.deadLetters.lookWhetherOut.mutate({ clientId: publication.clientId, publicationId: publication.publicationId });
  expect(await look()).toMatchObject({ answer: 'cannot-tell' });
  await setLedger(String(testLedgerId));
  expect(await look()).toMatchObject({ answer: 'out' });
  expect(await refusalOf(look())).toBe('publication-not-waiting');
});

test('a story whose drafting was given up is drafted anew, once', async () => {
  const storyId = randomUUID();
  const { clientId, database } = live.bed;
  await database.withClientRaw(clientId, async (tx) => {
    await tx.query(`INSERT INTO story (id, client_id, title, state) VALUES ($1, $2, 'Bridge opened', 'failed')`, [storyId, clientId]);
    await tx.query(
      `INSERT INTO generation_run (id, client_id, story_id, state, attempt, error_code, finished_at) VALUES ($1, $2, $3, 'failed', 8, 'provider-busy', now())`,
      [randomUUID(), clientId, storyId],
    );
  });
  expect((await list()).find(({ id }) => id === storyId)).toMatchObject({ kind: 'draft', title: 'Bridge opened', code: 'provider-busy', attempt: 8 });
  const both = await Promise.all([live.editor, colleague].map((client) => refusalOf(client.deadLetters.retryDraft.mutate({ clientId, storyId }))));
  expect(both.toSorted()).toEqual(['ok', 'retried-already']);
  expect(await audited('draft.retried')).toHaveLength(1);
  const jobs = await queuePool.query(`SELECT key FROM graphile_worker.jobs WHERE key = $1`, [`generate-draft:${clientId}:${storyId}`]);
  expect(jobs.rows).toHaveLength(1);
});

test('a job without attempts left gets them back, once; another client’s stays as it is', async () => {
  const { clientId } = live.bed;
  const other = await live.bed.database.seedClient();
  const giveUp = async (ofClient: string): Promise<string> => {
    const { rows } = await queuePool.query<{ id: string }>(`SELECT id::text FROM graphile_worker.add_job('measure-channel', json_build_object('clientId', $1::text, 'channelId', $2::text))`, [ofClient, live.bed.channelId]);
    const id = rows[0]?.id ?? '';
    await queuePool.query(`UPDATE graphile_worker._private_jobs SET attempts = max_attempts, last_error = 'network-unreachable: measure' WHERE id = $1`, [id]);
    return id;
  };
  const [own, foreign] = [await giveUp(clientId), await giveUp(other.clientId)];
  const letters = await list();
  expect(letters.find(({ id }) => id === own)).toMatchObject({ kind: 'job', task: 'measure-channel', lane: 'collect', code: 'network-unreachable', title: 'Утро' });
  expect(letters.some(({ id }) => id === foreign)).toBe(false);
  const retry = (jobId: string, client: ApiClient) => refusalOf(client.deadLetters.retryJob.mutate({ clientId, jobId }));
  expect((await Promise.all([retry(own, live.editor), retry(own, colleague)])).toSorted()).toEqual(['ok', 'retried-already']);
  expect(await retry(foreign, colleague)).toBe('retried-already');
  const { rows } = await queuePool.query(`SELECT attempts, last_error FROM graphile_worker._private_jobs WHERE id = ANY($1::bigint[]) ORDER BY attempts`, [[own, foreign]]);
  expect(rows).toEqual([{ attempts: 0, last_error: null }, { attempts: 25, last_error: 'network-unreachable: measure' }]);
});

test('events that nobody took are for owners to see, and a viewer sees and does nothing', async () => {
  const { clientId, database } = live.bed;
  const [webhookId, deliveryId] = [randomUUID(), randomUUID()];
  await database.withClientRaw(clientId, async (tx) => {
    await tx.query(`INSERT INTO webhook (id, client_id, url, secret) VALUES ($1, $2, 'http://hook.test', 'x')`, [webhookId, clientId]);
    await tx.query(
      `INSERT INTO webhook_delivery (id, client_id, webhook_id, event, payload, state, attempt, error_code, response_status) VALUES ($1, $2, $3, 'publication.missed', '{}', 'failed', 8, 'webhook-refused', 500)`,
      [deliveryId, clientId, webhookId],
    );
  });
  expect((await list(colleague)).find(({ id }) => id === deliveryId)).toMatchObject({ kind: 'delivery', event: 'publication.missed', responseStatus: 500 });
  expect((await list()).some(({ id }) => id === deliveryId)).toBe(false);
  const viewer = (await live.api.addMember(clientId, 'viewer')).api;
  expect(await refusalOf(list(viewer))).toBe('not-allowed');
  expect(await refusalOf(settle(await live.bed.seed(), 'drop', { seenState: 'failed' }, viewer))).toBe('not-allowed');
});
