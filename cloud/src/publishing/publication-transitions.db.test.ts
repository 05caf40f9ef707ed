import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testBotId, testChannelId } from '../networks/telegram/testing/telegram-test-bed.ts';
import { afterSend } from './after-send.ts';
import type { Alarm } from './alarm-timers.ts';
import { armPublication } from './arm-publication.ts';
import { beginArming } from './begin-arming.ts';
import { beginSending, type BegunCall } from './begin-sending.ts';
import { finishArming } from './finish-arming.ts';
import { finishSending } from './finish-sending.ts';
import { makeCall } from './make-call.ts';
import { readyAlarms } from './ready-alarms.ts';
import { recoverLeases } from './recover-leases.ts';
import { releaseHeld } from './release-held.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from './testing/publishing-test-bed.ts';

const never = new AbortController().signal;
let bed: PublishingTestBed;
beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.telegram.reset();
  await bed.database.withClientRaw(bed.clientId, (tx) =>
    tx.query(`UPDATE channel SET state = 'active', state_code = NULL, paused_until = NULL, external_id = $1 WHERE id = $2`, [
      String(testChannelId),
      bed.channelId,
    ]),
  );
  await bed.database.asAdmin('DELETE FROM budget_bucket');
});

const arm = (publication: Alarm): Promise<unknown> => armPublication(bed.context, publication, never);
const begin = async (publication: Alarm): Promise<BegunCall | undefined> =>
  (await beginSending(bed.context, publication.clientId, [publication])).begun[0];
const send = async (publication: SeededPublication): Promise<void> => {
  const call = await begin(publication);
  if (!call) throw new Error('The publication may not be sent.');
  const after = await makeCall(bed.context, call, new Map(), Date.now());
  await finishSending(bed.context, publication.clientId, [{ alarm: publication, attempt: call.attempt, after }]);
};
const armed = async (options: Parameters<PublishingTestBed['seed']>[0] = {}): Promise<SeededPublication> => {
  const publication = await bed.seed(options);
  await arm(publication);
  expect((await bed.row(publication)).state).toBe('armed');
  return publication;
};
const syncRev = async (publication: Alarm): Promise<number> => {
  const [row] = await bed.database.asAdmin<{ rev: string }>(`SELECT rev FROM sync_row WHERE tbl = 'publication' AND row_id = $1`, [publication.publicationId]);
  return Number(row?.rev);
};
const channelState = async (): Promise<unknown> =>
  (await bed.database.asAdmin('SELECT state, state_code, external_id FROM channel WHERE id = $1', [bed.channelId]))[0];

describe('arming', () => {
  test('pins the payload by its hash and tells the studios', async () => {
    const publication = await bed.seed({ dueInMs: 60_000 });
    const before = await syncRev(publication);
    await arm(publication);
    const row = await bed.row(publication);
    expect(row).toMatchObject({ state: 'armed', error_code: null });
    expect(row.payload_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await syncRev(publication)).toBeGreaterThan(before);
    expect(await bed.telegram.posts()).toEqual([]);
  });

  test('does not start before its time, and not twice', async () => {
    const early = await bed.seed({ dueInMs: 660_000 });
    await arm(early);
    expect((await bed.row(early)).state).toBe('planned');
    const due = await bed.seed();
    const [first, second] = await Promise.all([beginArming(bed.context, due), beginArming(bed.context, due)]);
    expect([first, second].filter(Boolean)).toHaveLength(1);
  });

  test.each([
    ['an approval that was withdrawn', `UPDATE post SET status = 'draft', approved_hash = NULL, approved_content_rev = NULL WHERE id = $1`, 'held', 'publication-unapproved'],
    ['a text that differs from what was approved', `UPDATE post SET text = 'other' WHERE id = $1`, 'held', 'publication-hash-differs'],
    ['another approval than the planned one', `UPDATE publication SET approved_hash = 'other' WHERE post_id = $1`, 'held', 'publication-hash-differs'],
    ['a channel to reconnect', `UPDATE channel SET state = 'reconnect' WHERE id = (SELECT channel_id FROM publication WHERE post_id = $1)`, 'held', 'channel-needs-reconnect'],
    ['a time beyond grace', `UPDATE publication SET due_at = now() - interval '16 minutes' WHERE post_id = $1`, 'missed', 'publication-overdue'],
  ])('stops at %s', async (_name, change, state, code) => {
    const publication = await bed.seed();
    await bed.database.withClientRaw(bed.clientId, (tx) => tx.query(change, [publication.postId]));
    await arm(publication);
    expect(await bed.row(publication)).toMatchObject({ state, error_code: code });
  });

  test('lost rights hold the publication and mark the channel before the hour', async () => {
    await bed.telegram.state({ type: 'rights', chatId: testChannelId, botId: testBotId, rights: { status: 'kicked' } });
    const publication = await bed.seed({ dueInMs: 300_000 });
    await arm(publication);
    expect(await bed.row(publication)).toMatchObject({ state: 'held', error_code: 'network-no-rights' });
    expect(await channelState()).toMatchObject({ state: 'reconnect', state_code: 'network-no-rights' });
  });

  test('a stumbling network leaves it planned, with the reason and a time to try again', async () => {
    await bed.telegram.faults({ script: [{ method: 'getChat', fault: { kind: '5xx-before' } }] });
    const publication = await bed.seed({ dueInMs: 300_000 });
    await arm(publication);
    const row = await bed.row(publication);
    expect(row).toMatchObject({ state: 'planned', error_code: 'network-server-error' });
    expect(row.next_attempt_at).not.toBeNull();
  });

  test.each([
    [300_000, 15_000],
    [40_000, 10_000],
    [8_000, 5_000],
    [-44_000, 11_000],
  ])('a network that stumbles %i ms before the hour is asked again in %i ms', async (dueInMs, expected) => {
    await bed.telegram.faults({ script: [{ method: 'getChat', fault: { kind: '5xx-before' } }] });
    const publication = await bed.seed({ dueInMs });
    await arm(publication);
    const waitMs = ((await bed.row(publication)).next_attempt_at?.getTime() ?? 0) - Date.now();
    expect(Math.abs(waitMs - expected)).toBeLessThan(2_000);
  });

  test('a moved chat is followed', async () => {
    await bed.telegram.state({ type: 'migrate', chatId: testChannelId, toChatId: -1_009_000_000_001 });
    const publication = await bed.seed({ dueInMs: 300_000 });
    await arm(publication);
    expect(await channelState()).toMatchObject({ external_id: '-1009000000001' });
    await arm(publication);
    expect((await bed.row(publication)).state).toBe('armed');
  });

  test('a plan that changed meanwhile is left alone', async () => {
    const publication = await bed.seed({ dueInMs: 300_000 });
    const work = await beginArming(bed.context, publication);
    await bed.set(publication, `state = 'held', error_code = 'publication-edited'`);
    expect(work).toBeDefined();
    if (work) await finishArming(bed.context, work, { status: 'rejected', code: 'network-content-refused', words: '' }, []);
    expect(await bed.row(publication)).toMatchObject({ state: 'held', error_code: 'publication-edited' });
  });
});

describe('sending', () => {
  test('publishes once, with the id, the link and an attempt that carries the pinned hash', async () => {
    const publication = await armed();
    await send(publication);
    const row = await bed.row(publication);
    expect(row).toMatchObject({ state: 'published', attempt: 1, external_id: '1', external_url: `${bed.telegram.url}/zavod_test/1` });
    expect(await bed.attempts(publication)).toEqual([{ generation: 1, attempt: 1, state: 'published', payload_hash: row.payload_hash }]);
    expect((await bed.telegram.posts()).map((post) => post.payloadSha256)).toEqual([row.payload_hash]);
    expect(await begin(publication)).toBeUndefined();
  });

  test('a picture is read before the intent and goes out with it', async () => {
    const image = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#333' } }).png().toBuffer();
    const publication = await armed({ image });
    const [ready] = await readyAlarms(bed.context, bed.clientId, [publication]);
    const call = await begin(publication);
    if (!call || !ready) throw new Error('not ready');
    const after = await makeCall(bed.context, call, ready.media, Date.now());
    expect(after.state).toBe('published');
    expect((await bed.telegram.posts())[0]?.picture).not.toBeNull();
  });

  test('due is judged by the database: a moment early is a wait', async () => {
    const publication = await armed({ dueInMs: 2_000 });
    const { begun, waits } = await beginSending(bed.context, bed.clientId, [publication]);
    expect(begun).toEqual([]);
    expect(waits[0]?.ms).toBeGreaterThan(0);
    expect(waits[0]?.ms).toBeLessThanOrEqual(2_000);
  });

  test('of two processes one gets the intent', async () => {
    const publication = await armed();
    const results = await Promise.all([
      beginSending(bed.with({}, 'one'), bed.clientId, [publication]),
      beginSending(bed.with({}, 'two'), bed.clientId, [publication]),
    ]);
    expect(results.flatMap(({ begun }) => begun)).toHaveLength(1);
    expect(await bed.attempts(publication)).toHaveLength(1);
  });

  test('a payload that is not what was pinned never goes out', async () => {
    const publication = await armed();
    await bed.set(publication, `payload = jsonb_set(payload, '{body,fields,text}', '"other"')`);
    await send(publication);
    expect(await bed.row(publication)).toMatchObject({ state: 'planned', error_code: 'publication-hash-differs', payload_hash: null });
    expect(await bed.telegram.posts()).toEqual([]);
  });

  test('a process that was stopped between intent and call does not call', async () => {
    const publication = await armed();
    const call = await begin(publication);
    if (!call) throw new Error('not begun');
    const after = await makeCall(bed.context, call, new Map(), Date.now() - 6_000);
    expect(after).toMatchObject({ state: 'armed', attemptState: 'not_sent' });
    expect(await bed.telegram.calls()).not.toContainEqual(expect.objectContaining({ method: 'sendMessage' }));
  });

  test('budgets are taken with the intent: the rest waits its turn', async () => {
    const channelId = await bed.seedChannel({ externalId: '@zavod_test' });
    const publications = await Promise.all([1, 2, 3].map(() => bed.seed({ channelId })));
    const slow = { ...bed.adapter, budgets: () => [{ scope: 'slow', capacity: 2, refillPerSecond: 0.1 }] };
    const context = { ...bed.context, adapters: new Map([['telegram' as const, { ...slow, prepare: bed.adapter.prepare }]]) };
    for (const publication of publications) await armPublication(context, publication, never);
    const { begun, waits } = await beginSending(context, bed.clientId, publications);
    expect(begun).toHaveLength(2);
    expect(waits).toHaveLength(1);
    expect(waits[0]?.ms).toBeGreaterThan(8_000);
  });

  test('after an outage a channel catches up one post at a time', async () => {
    const publications = [await armed({ dueInMs: -90_000 }), await armed({ dueInMs: -80_000 })];
    const { begun, waits } = await beginSending(bed.context, bed.clientId, publications);
    expect(begun.map(({ alarm }) => alarm.publicationId)).toEqual([publications[0]?.publicationId]);
    expect(waits).toEqual([]);
    const second = publications[1];
    if (!second) throw new Error('no second');
    const row = await bed.row(second);
    expect(row).toMatchObject({ state: 'armed', error_code: 'network-rate-limited' });
    const waitMs = Number(row.next_attempt_at) - Date.now();
    expect(waitMs).toBeGreaterThan(100_000);
    expect(waitMs).toBeLessThan(121_000);
  });

  test('too late is missed, not sent', async () => {
    const publication = await armed();
    await bed.set(publication, `due_at = now() - interval '16 minutes'`);
    expect(await begin(publication)).toBeUndefined();
    expect(await bed.row(publication)).toMatchObject({ state: 'missed', error_code: 'publication-overdue' });
  });
});

describe('how a call ends', () => {
  test('429 pauses the channel and leaves the post armed', async () => {
    await bed.telegram.faults({ script: [{ fault: { kind: 'too-many-requests', retryAfterSeconds: 30 } }] });
    const publication = await armed();
    await send(publication);
    expect(await bed.row(publication)).toMatchObject({ state: 'armed', error_code: 'network-rate-limited' });
    const other = await armed();
    const { begun } = await beginSending(bed.context, bed.clientId, [other]);
    expect(begun).toEqual([]);
    expect(await bed.row(other)).toMatchObject({ state: 'armed', error_code: 'network-rate-limited' });
  });

  test('a revoked key holds the post; connecting again releases it as a new plan', async () => {
    const publication = await armed();
    await bed.telegram.state({ type: 'token', botId: testBotId, revoked: true });
    await send(publication);
    expect(await bed.row(publication)).toMatchObject({ state: 'held', error_code: 'network-token-wrong', error_words: 'Unauthorized' });
    expect(await channelState()).toMatchObject({ state: 'reconnect' });
    await bed.telegram.state({ type: 'token', botId: testBotId, revoked: false });
    const released = await bed.database.withClientRaw(bed.clientId, async (tx) => {
      await tx.query(`UPDATE channel SET state = 'active', state_code = NULL WHERE id = $1`, [bed.channelId]);
      return releaseHeld(tx, bed.clientId, bed.channelId);
    });
    expect(released).toBeGreaterThanOrEqual(1);
    expect(await bed.row(publication)).toMatchObject({ state: 'planned', generation: 2, attempt: 0 });
  });

  test('a refused content fails with the words of the network', async () => {
    const publication = await armed();
    await bed.set(publication, `payload = payload`);
    await bed.telegram.state({ type: 'rights', chatId: testChannelId, botId: testBotId, rights: { status: 'administrator' } });
    const call = await begin(publication);
    if (!call) throw new Error('not begun');
    const after = afterSend({ status: 'rejected', code: 'network-content-refused', words: 'Bad Request: nope' }, { attempt: 1, quietMs: 1 });
    await finishSending(bed.context, bed.clientId, [{ alarm: publication, attempt: call.attempt, after }]);
    expect(await bed.row(publication)).toMatchObject({ state: 'failed', error_code: 'network-content-refused', error_words: 'Bad Request: nope' });
  });

  test.each(['accepted-reply-lost', 'lost-before', '5xx-after'] as const)('%s is unknown, and no send is allowed', async (kind) => {
    await bed.telegram.faults({ script: [{ fault: { kind } }] });
    const publication = await armed();
    await send(publication);
    expect((await bed.row(publication)).state).toBe('unknown');
    expect(await begin(publication)).toBeUndefined();
    expect((await bed.telegram.calls()).filter(({ method }) => method === 'sendMessage')).toHaveLength(1);
  });

  test('a result of an earlier attempt or plan changes nothing', async () => {
    const publication = await armed();
    const call = await begin(publication);
    if (!call) throw new Error('not begun');
    const after = await makeCall(bed.context, call, new Map(), Date.now());
    await bed.set(publication, 'attempt = 2');
    expect((await finishSending(bed.context, bed.clientId, [{ alarm: publication, attempt: 1, after }])).size).toBe(0);
    await bed.set(publication, 'attempt = 1, generation = 2');
    expect((await finishSending(bed.context, bed.clientId, [{ alarm: publication, attempt: 1, after }])).size).toBe(0);
    expect((await bed.row(publication)).state).toBe('sending');
  });

  test('certain news that come late still replace unknown', async () => {
    const publication = await armed();
    const call = await begin(publication);
    if (!call) throw new Error('not begun');
    const after = await makeCall(bed.context, call, new Map(), Date.now());
    await bed.set(publication, `lease_until = now() - interval '1 second'`);
    await recoverLeases(bed.context, bed.clientId, [publication.publicationId]);
    expect((await bed.row(publication)).state).toBe('unknown');
    await finishSending(bed.context, bed.clientId, [{ alarm: publication, attempt: 1, after }]);
    expect(await bed.row(publication)).toMatchObject({ state: 'published', external_id: '1' });
  });
});

describe('what a dead process leaves', () => {
  test('a call whose lease is over is unknown, one whose lease runs is left alone', async () => {
    const publication = await armed();
    await begin(publication);
    await recoverLeases(bed.context, bed.clientId, [publication.publicationId]);
    expect((await bed.row(publication)).state).toBe('sending');
    await bed.set(publication, `lease_until = now() - interval '1 second'`);
    await recoverLeases(bed.context, bed.clientId, [publication.publicationId]);
    expect(await bed.row(publication)).toMatchObject({ state: 'unknown', error_code: 'publication-lease-over' });
    expect(await bed.attempts(publication)).toMatchObject([{ state: 'unknown' }]);
  });

  test('arming whose lease is over starts again', async () => {
    const publication = await bed.seed();
    await beginArming(bed.context, publication);
    await bed.set(publication, `lease_until = now() - interval '1 second'`);
    await recoverLeases(bed.context, bed.clientId, [publication.publicationId]);
    await arm(publication);
    expect((await bed.row(publication)).state).toBe('armed');
  });
});

test('a new plan starts clean, whoever makes it', async () => {
  const publication = await armed({ dueInMs: 300_000 });
  await bed.set(publication, `next_attempt_at = now() + interval '1 hour'`);
  await bed.set(publication, `state = 'planned', generation = generation + 1`);
  expect(await bed.row(publication)).toMatchObject({ state: 'planned', generation: 2, payload_hash: null, next_attempt_at: null });
});

test('a publication of another client is out of reach', async () => {
  const publication = await armed();
  const stranger = { ...publication, clientId: randomUUID() };
  expect((await beginSending(bed.context, stranger.clientId, [stranger])).begun).toEqual([]);
  expect((await bed.row(publication)).state).toBe('armed');
});
