import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NetworkAdapter } from '../networks/network-adapter.ts';
import { createTelegramAdapter } from '../networks/telegram/telegram-adapter.ts';
import { createPublishingEngine, type PublishingEngine } from './publishing-engine.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from './testing/publishing-test-bed.ts';

let bed: PublishingTestBed;
let engine: PublishingEngine;
/** The calls of the adapter that sends, one each. */
let sends: { atMs: number }[];
let telegram: NetworkAdapter;
beforeAll(async () => {
  bed = await startPublishingTestBed();
  telegram = createTelegramAdapter({ apiUrl: bed.telegram.url, linksUrl: bed.telegram.url, answerLimitMs: 15_000 });
});
afterAll(async () => {
  await telegram.close();
  await bed.close();
});
beforeEach(async () => {
  await bed.telegram.reset();
  sends = [];
  const adapter: NetworkAdapter = {
    ...telegram,
    send(request, signal) {
      sends.push({ atMs: Date.now() });
      return telegram.send(request, signal);
    },
  };
  engine = createPublishingEngine({ ...bed.with({ sweepEveryMs: 200 }), adapters: new Map([['telegram', adapter]]) }, async () => undefined);
});
afterEach(() => engine.stop());

/** A plan whose upload has begun; its hour is still ahead. */
async function onItsWay(): Promise<SeededPublication> {
  // Noise does not pack: far more than what is read ahead of the hour.
  const image = await sharp(randomBytes(900 * 900 * 3), { raw: { width: 900, height: 900, channels: 3 } }).png().toBuffer();
  const publication = await bed.seed({ dueInMs: 4_000, image });
  engine.start();
  await expect.poll(() => sends.length, { timeout: 10_000, interval: 20 }).toBe(1);
  expect(Date.now()).toBeLessThan((await bed.row(publication)).due_at.getTime());
  expect((await bed.row(publication)).state).toBe('armed');
  return publication;
}
const stateOf = async (publication: SeededPublication): Promise<string> => (await bed.row(publication)).state;

test('a large file is up before its hour, without an intent, and appears at its hour by the same call', async () => {
  const publication = await onItsWay();
  expect(await bed.attempts(publication)).toEqual([]);
  await expect.poll(() => stateOf(publication), { timeout: 10_000 }).toBe('published');
  const posts = await bed.telegram.posts();
  expect(posts).toHaveLength(1);
  expect((posts[0]?.receivedAtMs ?? 0) - (await bed.row(publication)).due_at.getTime()).toBeGreaterThanOrEqual(0);
  expect(posts[0]?.payloadSha256).toBe((await bed.row(publication)).payload_hash);
  expect(sends).toHaveLength(1);
  expect(await bed.attempts(publication)).toMatchObject([{ attempt: 1, state: 'published' }]);
});

test('an approval that is withdrawn while the file is up still wins: nothing appears', async () => {
  const publication = await onItsWay();
  await bed.database.withClientRaw(bed.clientId, (tx) =>
    tx.query(`UPDATE post SET status = 'rejected', approved_hash = NULL, approved_content_rev = NULL WHERE id = $1`, [publication.postId]),
  );
  await expect.poll(() => stateOf(publication), { timeout: 10_000 }).toBe('held');
  await engine.stop();
  expect(await bed.telegram.posts()).toEqual([]);
  expect(sends).toHaveLength(1);
});

test('settings that changed meanwhile are the ones it goes out with', async () => {
  const publication = await onItsWay();
  await bed.database.withClientRaw(bed.clientId, (tx) => tx.query(`UPDATE channel SET settings = '{"isSilent": true}' WHERE id = $1`, [bed.channelId]));
  await expect.poll(() => stateOf(publication), { timeout: 10_000 }).toBe('published');
  expect(sends).toHaveLength(2);
  expect(await bed.telegram.posts()).toHaveLength(1);
});

test('a worker that stops with a file on its way leaves the plan armed and nothing at the network', async () => {
  const publication = await onItsWay();
  await engine.stop();
  expect(await stateOf(publication)).toBe('armed');
  expect(await bed.telegram.posts()).toEqual([]);
});
