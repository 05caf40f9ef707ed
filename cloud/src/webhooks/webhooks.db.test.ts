import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Logger, makeWorkerUtils, runOnce, type WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { endQueuePool } from '../db/testing/end-queue-pool.ts';
import { openPool } from '../db/open-pool.ts';
import { createWithClientRaw } from '../db/with-client-raw.ts';
import { TEST_MASTER_KEY } from '../db/testing/test-master-key.ts';
import { allowHosts } from '../fetching/allow-list.ts';
import { openFetching, type Fetching } from '../fetching/guarded-fetch.ts';
import { refusalOf, startTestApi, type ApiClient, type TestApi } from '../http/testing/test-api.ts';
import { createDeliverWebhookJob, deliverWebhookTask } from '../jobs/upkeep/deliver-webhook.ts';
import { sweepWebhooks } from '../jobs/upkeep/webhook-sweep.ts';
import { armPublication } from '../publishing/arm-publication.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from '../publishing/testing/publishing-test-bed.ts';
import { createVault } from '../security/vault.ts';
import { signWebhook } from './sign-webhook.ts';
import { createWebhookSecrets } from './webhook-secrets.ts';

interface Received {
  id: string;
  signature: string;
  timestamp: string;
  body: string;
}
const quiet = { info: () => undefined, warn: () => undefined };
let received: Received[] = [];
/** What the receiver answers next; 204 when it is empty. 'drop': it takes the event and the line breaks. */
let answers: (number | 'drop')[] = [];
let receiver: Server;
let url: string;
let bed: PublishingTestBed;
let api: TestApi;
let owner: ApiClient;
let ownerId: string;
let secret: string;
let utils: WorkerUtils;
let queuePool: Pool;
const logger = new Logger(() => () => undefined);
let fetching: Fetching;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const named = (name: string): string => String(request.headers[name] ?? '');
      received.push({ id: named('webhook-id'), signature: named('webhook-signature'), timestamp: named('webhook-timestamp'), body: Buffer.concat(chunks).toString('utf8') });
      const answer = answers.shift() ?? 204;
      if (answer === 'drop') return void request.socket.destroy();
      response.writeHead(answer, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  // listen() on a port answers an AddressInfo.
  const { port } = receiver.address() as AddressInfo;
  url = `http://127.0.0.1:${port}/events`;
  bed = await startPublishingTestBed();
  api = await startTestApi(bed.database, { ZAVOD_FETCH_ALLOW: `127.0.0.1:${port}` });
  ({ api: owner, userId: ownerId } = await api.addMember(bed.clientId, 'owner'));
  fetching = openFetching({ isAllowedHost: allowHosts([`127.0.0.1:${port}`]) });
  queuePool = openPool({ url: bed.database.urls.zavod_queue, size: 3 });
  utils = await makeWorkerUtils({ pgPool: queuePool, logger });
  await utils.migrate();
});
afterAll(async () => {
  await utils.release();
  await endQueuePool(queuePool);
  await fetching.close();
  await api.close();
  await bed.close();
  await new Promise((resolve) => receiver.close(resolve));
});
beforeEach(async () => {
  await owner.webhooks.remove.mutate({ clientId: bed.clientId });
  ({ secret } = await owner.webhooks.set.mutate({ clientId: bed.clientId, url }));
  received = [];
  answers = [];
});

const read = () => owner.webhooks.read.query({ clientId: bed.clientId });

/** A post for a channel without a connection, whose hour has come. */
async function dueByHand(): Promise<SeededPublication> {
  const channelId = await bed.seedChannel({ externalId: randomUUID() });
  await bed.database.withClientRaw(bed.clientId, (tx) => tx.query(`UPDATE channel SET mode = 'notify' WHERE id = $1`, [channelId]));
  const publication = await bed.seed({ channelId, text: 'Текст для рук' });
  await armPublication(bed.context, publication, new AbortController().signal);
  return publication;
}

/** What the lane does: the sweep asks, the queue runs. Answers how many jobs there were. */
async function deliverDue(): Promise<number> {
  const count = await sweepWebhooks({ pool: bed.database.pools.worker, utils });
  const vault = createVault([TEST_MASTER_KEY]);
  const withClientRaw = createWithClientRaw({ pool: bed.database.pools.worker });
  const job = createDeliverWebhookJob({ withClientRaw, secrets: createWebhookSecrets(vault), guardedPost: fetching.guardedPost, now: () => new Date(), log: quiet });
  await runOnce({ pgPool: queuePool, taskList: { [deliverWebhookTask]: job }, noHandleSignals: true, logger });
  return count;
}
const letTimePass = () => bed.database.withClientRaw(bed.clientId, (tx) => tx.query(`UPDATE webhook_delivery SET next_attempt_at = now() WHERE next_attempt_at IS NOT NULL`));

test('a post that is to be published by hand is posted once, with its words and a signature that the owner’s secret proves', async () => {
  const publication = await dueByHand();
  await deliverDue();
  expect(await deliverDue()).toBe(0);
  expect(received).toHaveLength(1);
  const [{ id, body, timestamp, signature }] = received as [Received];
  expect(signWebhook([secret], { id, body, at: new Date(Number(timestamp) * 1000) })['webhook-signature']).toBe(signature);
  expect(JSON.parse(body)).toMatchObject({
    id,
    event: { type: 'publication.by-hand', publication: { id: publication.publicationId, state: 'needs_human' }, post: { text: 'Текст для рук' }, channel: { network: 'telegram' } },
  });
  expect(await read()).toMatchObject({ url, consecutiveFailures: 0, deliveries: [{ id, state: 'delivered', attempt: 1, responseStatus: 204, nextAttemptAt: null }] });
});

test('what was refused or lost is posted again later, under the same id and with the same body', async () => {
  answers = [503, 'drop'];
  await dueByHand();
  await deliverDue();
  expect(await deliverDue()).toBe(0);
  expect(await read()).toMatchObject({ consecutiveFailures: 1, deliveries: [{ state: 'pending', attempt: 1, responseStatus: 503, errorCode: 'webhook-refused' }] });
  await letTimePass();
  await deliverDue();
  expect(await read()).toMatchObject({ consecutiveFailures: 2, deliveries: [{ state: 'pending', attempt: 2, responseStatus: null, errorCode: 'fetch-failed' }] });
  await letTimePass();
  await deliverDue();
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
  expect(await read()).toMatchObject({ consecutiveFailures: 0, deliveries: [{ state: 'delivered', attempt: 3 }] });
});

test('an event that nobody takes ends after its last attempt, and a redirect is not followed', async () => {
  answers = Array.from({ length: 8 }, () => 302);
  await dueByHand();
  for (let attempt = 1; attempt <= 8; attempt += 1) {
    await deliverDue();
    await letTimePass();
  }
  expect(await deliverDue()).toBe(0);
  expect(received).toHaveLength(8);
  expect(await read()).toMatchObject({ deliveries: [{ state: 'failed', attempt: 8, responseStatus: 302 }] });
});

test('two workers at once post it once', async () => {
  await dueByHand();
  await Promise.all([deliverDue(), deliverDue()]);
  expect(received).toHaveLength(1);
});

test('a missed hour is an event too', async () => {
  const publication = await bed.seed({ dueInMs: -3_600_000 });
  await armPublication(bed.context, publication, new AbortController().signal);
  await deliverDue();
  expect(received.map(({ body }) => (JSON.parse(body) as { event: { type: string } }).event.type)).toEqual(['publication.missed']);
});

test('the owner tries it there and then, and hears what the receiver said', async () => {
  expect(await owner.webhooks.test.mutate({ clientId: bed.clientId })).toEqual({ status: 204 });
  answers = [401];
  await expect(owner.webhooks.test.mutate({ clientId: bed.clientId })).rejects.toMatchObject({ data: { appError: { code: 'webhook-refused', details: { status: 401 } } } });
  await letTimePass();
  expect(await deliverDue()).toBe(0);
});

test('the secret stands sealed, is shown once and leaves no trace; who set it is noted', async () => {
  const rows = await bed.database.asAdmin<{ secret: Buffer }>('SELECT secret FROM webhook WHERE client_id = $1', [bed.clientId]);
  expect(rows.every((row) => !row.secret.includes(secret.slice('whsec_'.length)))).toBe(true);
  expect(JSON.stringify(await read())).not.toContain(secret);
  const audit = await bed.database.asAdmin<{ actor_id: string; details: unknown }>(`SELECT actor_id, details FROM audit_log WHERE action = 'webhook.set'`);
  expect(audit.at(-1)?.actor_id).toBe(ownerId);
  expect(JSON.stringify(audit)).not.toContain(secret);
});

test.each([
  ['http://127.0.0.1:9/', 'fetch-blocked'],
  ['http://169.254.169.254/latest', 'fetch-blocked'],
  ['ftp://example.test/', 'fetch-bad-address'],
  ['https://someone:password@example.test/', 'fetch-bad-address'],
])('the address %s is refused and what was set stays', async (wrong, code) => {
  expect(await refusalOf(owner.webhooks.set.mutate({ clientId: bed.clientId, url: wrong }))).toBe(code);
  expect(await read()).toMatchObject({ url });
});

test('an event that is over is posted again under its id and signed anew, once however often it is asked for', async () => {
  await dueByHand();
  await deliverDue();
  const deliveryId = received[0]?.id ?? '';
  const replay = () => refusalOf(owner.webhooks.replay.mutate({ clientId: bed.clientId, deliveryId }));
  expect((await Promise.all([replay(), replay()])).toSorted()).toEqual(['ok', 'retried-already']);
  await deliverDue();
  expect(await deliverDue()).toBe(0);
  const [first, second] = received as [Received, Received];
  expect(received).toHaveLength(2);
  expect([second.id, second.body]).toEqual([first.id, first.body]);
  expect(signWebhook([secret], { id: second.id, body: second.body, at: new Date(Number(second.timestamp) * 1000) })['webhook-signature']).toBe(second.signature);
  expect(await read()).toMatchObject({ deliveries: [{ id: deliveryId, state: 'delivered', attempt: 1 }] });
});

test('a new secret is taken up without losing an event: for a while there is a signature of each', async () => {
  const { secret: next } = await owner.webhooks.rotateSecret.mutate({ clientId: bed.clientId, overlapHours: 24 });
  expect((await read())?.previousUntil).not.toBeNull();
  await dueByHand();
  await deliverDue();
  const [{ id, body, timestamp, signature }] = received as [Received];
  const signed = (by: string) => signWebhook([by], { id, body, at: new Date(Number(timestamp) * 1000) })['webhook-signature'];
  expect(signature.split(' ')).toEqual([signed(next), signed(secret)]);
  await bed.database.withClientRaw(bed.clientId, (tx) => tx.query('UPDATE webhook SET previous_until = now()'));
  await owner.webhooks.test.mutate({ clientId: bed.clientId });
  expect(received.at(-1)?.signature.split(' ')).toHaveLength(1);
  await owner.webhooks.rotateSecret.mutate({ clientId: bed.clientId, overlapHours: 0 });
  expect((await read())?.previousUntil).toBeNull();
});

test('all events are listed page by page, with what was posted', async () => {
  await dueByHand();
  await dueByHand();
  await deliverDue();
  await dueByHand();
  const page = (state: 'pending' | 'delivered' | null, cursor: { createdAt: string; id: string } | null) => owner.webhooks.deliveries.query({ clientId: bed.clientId, state, cursor, limit: 2 });
  const first = await page(null, null);
  expect(first.deliveries).toMatchObject([{ state: 'pending', attempt: 0, payload: { type: 'publication.by-hand' } }, { state: 'delivered' }]);
  const second = await page(null, first.next);
  expect(second).toMatchObject({ deliveries: [{ state: 'delivered' }], next: null });
  expect((await page('delivered', null)).deliveries).toHaveLength(2);
});

test('removed is removed: nothing is posted and nothing is left', async () => {
  await dueByHand();
  await owner.webhooks.remove.mutate({ clientId: bed.clientId });
  expect(await deliverDue()).toBe(0);
  expect(await read()).toBeNull();
  const editor = (await api.addMember(bed.clientId, 'editor')).api;
  expect(await refusalOf(editor.webhooks.read.query({ clientId: bed.clientId }))).toBe('not-allowed');
});
