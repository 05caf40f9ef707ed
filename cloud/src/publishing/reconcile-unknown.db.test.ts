import { afterAll, beforeAll, expect, test } from 'vitest';
import { testChannelId } from '../networks/telegram/testing/telegram-test-bed.ts';
import type { Alarm } from './alarm-timers.ts';
import { armPublication } from './arm-publication.ts';
import { beginSending, type BegunCall } from './begin-sending.ts';
import { reconcileUnknown } from './reconcile-unknown.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from './testing/publishing-test-bed.ts';

const never = new AbortController().signal;
let bed: PublishingTestBed;
beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(() => bed.close());

const begin = async (publication: Alarm): Promise<BegunCall | undefined> =>
  (await beginSending(bed.context, publication.clientId, [publication])).begun[0];
const unknown = async (): Promise<SeededPublication> => {
  const publication = await bed.seed();
  await armPublication(bed.context, publication, never);
  await begin(publication);
  await bed.set(publication, `state = 'unknown', error_code = 'network-no-answer', next_attempt_at = now()`);
  return publication;
};
const withAnswer = (answer: Awaited<ReturnType<typeof bed.adapter.reconcile>>) => ({
  ...bed.context,
  adapters: new Map([['telegram' as const, { ...bed.adapter, reconcile: async () => answer }]]),
});

test('waits out the quiet period', async () => {
  const publication = await unknown();
  await bed.set(publication, `next_attempt_at = now() + interval '1 minute'`);
  await reconcileUnknown(bed.context, publication, never);
  expect((await bed.row(publication)).state).toBe('unknown');
});

test('hands to a person, with the evidence, what Telegram cannot tell', async () => {
  const publication = await unknown();
  await reconcileUnknown(bed.context, publication, never);
  const row = await bed.row(publication);
  expect(row).toMatchObject({ state: 'needs_human', error_code: 'network-no-answer' });
  expect(row.probe).toMatchObject({ answer: 'cannot-tell', channelUrl: `${bed.telegram.url}/zavod_test`, chatId: String(testChannelId) });
});

test('found becomes published with its link', async () => {
  const publication = await unknown();
  const found = { status: 'found' as const, externalId: '41', externalUrl: 'http://x/41', sentAt: '2026-11-24T10:00:00.000Z' };
  await reconcileUnknown(withAnswer(found), publication, never);
  expect(await bed.row(publication)).toMatchObject({ state: 'published', external_id: '41', external_url: 'http://x/41', error_code: null });
});

test('a network that could not be asked is asked again by its hint', async () => {
  const publication = await unknown();
  const busy = { status: 'retry-later' as const, afterMs: 40_000, code: 'network-rate-limited' as const, words: 'Too Many Requests' };
  await reconcileUnknown(withAnswer(busy), publication, never);
  const row = await bed.row(publication);
  expect(row).toMatchObject({ state: 'unknown', error_code: 'network-no-answer', probe: { answer: 'retry-later', asked: 'network-rate-limited' } });
  expect((row.next_attempt_at?.getTime() ?? 0) - Date.now()).toBeGreaterThan(35_000);
  expect(await begin(publication)).toBeUndefined();
});

test('a doubt that would last longer than two minutes is put before a person', async () => {
  const publication = await unknown();
  await bed.database.withClientRaw(bed.clientId, (tx) =>
    tx.query(`UPDATE publication_attempt SET finished_at = now() - interval '100 seconds' WHERE publication_id = $1`, [publication.publicationId]),
  );
  const down = { status: 'retry-later' as const, afterMs: 15_000, code: 'network-unreachable' as const, words: 'ECONNREFUSED' };
  await reconcileUnknown(withAnswer(down), publication, never);
  expect(await bed.row(publication)).toMatchObject({ state: 'needs_human', probe: { answer: 'cannot-tell', asked: 'network-unreachable', words: 'ECONNREFUSED' } });
});

test('proven absent may be sent again, a bounded number of times', async () => {
  const publication = await unknown();
  await reconcileUnknown(withAnswer({ status: 'absent' }), publication, never);
  expect((await bed.row(publication)).state).toBe('armed');
  expect((await begin(publication))?.attempt).toBe(2);
  await bed.set(publication, `state = 'unknown', attempt = 10, next_attempt_at = now()`);
  await reconcileUnknown(withAnswer({ status: 'absent' }), publication, never);
  expect((await bed.row(publication)).state).toBe('needs_human');
});
