import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, test, type ExpectStatic } from 'vitest';
import type { NetworkAdapter } from '../networks/network-adapter.ts';
import { createTelegramAdapter } from '../networks/telegram/telegram-adapter.ts';
import { armPublication } from './arm-publication.ts';
import { createPublishingEngine, type PublishingEngine } from './publishing-engine.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from './testing/publishing-test-bed.ts';

let bed: PublishingTestBed;
let telegram: NetworkAdapter;
beforeAll(async () => {
  bed = await startPublishingTestBed();
  telegram = createTelegramAdapter({ apiUrl: bed.telegram.url, linksUrl: bed.telegram.url, answerLimitMs: 15_000 });
});
afterAll(async () => {
  await telegram.close();
  await bed.close();
});

interface OnItsWay {
  publication: SeededPublication;
  engine: PublishingEngine;
  /** How often the adapter was asked to send. */
  sends(): number;
  posts(): Promise<{ receivedAtMs: number; payloadSha256: string }[]>;
}

/** A client of its own with a plan whose upload has begun; its hour is still ahead. Tests that run together each have an `expect` of their own. */
async function onItsWay(expect: ExpectStatic): Promise<OnItsWay> {
  const { clientId } = await bed.database.seedClient();
  const channelId = await bed.seedChannel({ clientId });
  // Noise does not pack: far more than what is read ahead of the hour.
  const image = await sharp(randomBytes(900 * 900 * 3), { raw: { width: 900, height: 900, channels: 3 } }).png().toBuffer();
  const publication = await bed.seed({ clientId, channelId, dueInMs: 5_000, image });
  let sends = 0;
  const adapter: NetworkAdapter = {
    ...telegram,
    send(request, signal) {
      sends += 1;
      return telegram.send(request, signal);
    },
  };
  // Each engine sees every client, so each looks after its own plan only.
  const context = { ...bed.with({}, clientId), adapters: new Map([['telegram' as const, adapter]]) };
  const engine = createPublishingEngine(context, async () => undefined);
  await armPublication(context, publication, new AbortController().signal);
  engine.ring(publication);
  const hash = (await bed.row(publication)).payload_hash;
  await expect.poll(() => sends, { timeout: 10_000, interval: 20 }).toBe(1);
  expect(Date.now()).toBeLessThan((await bed.row(publication)).due_at.getTime());
  expect(await stateOf(publication)).toBe('armed');
  return { publication, engine, sends: () => sends, posts: async () => (await bed.telegram.posts()).filter(({ payloadSha256 }) => payloadSha256 === hash) };
}
const stateOf = async (publication: SeededPublication): Promise<string> => (await bed.row(publication)).state;

describe.concurrent('a plan with a large file', () => {
  test('waits for its hour and its intent where the call of its network may be whole without the file', async ({ expect }) => {
    const { clientId } = await bed.database.seedClient();
    const channelId = await bed.seedChannel({ clientId });
    const image = await sharp(randomBytes(900 * 900 * 3), { raw: { width: 900, height: 900, channels: 3 } }).png().toBuffer();
    const publication = await bed.seed({ clientId, channelId, dueInMs: 3_000, image });
    const states: string[] = [];
    const { filesEndTheCall: _, ...ordinary } = telegram;
    const adapter: NetworkAdapter = {
      ...ordinary,
      async send(request, signal) {
        states.push(await stateOf(publication));
        return telegram.send(request, signal);
      },
    };
    const context = { ...bed.with({}, clientId), adapters: new Map([['telegram' as const, adapter]]) };
    const engine = createPublishingEngine(context, async () => undefined);
    await armPublication(context, publication, new AbortController().signal);
    engine.ring(publication);
    await expect.poll(() => stateOf(publication), { timeout: 10_000 }).toBe('published');
    expect(states).toEqual(['sending']);
    await engine.stop();
  });

  test('has it up before its hour, without an intent, and appears at its hour by the same call', async ({ expect }) => {
    const { publication, engine, sends, posts } = await onItsWay(expect);
    expect(await bed.attempts(publication)).toEqual([]);
    await expect.poll(() => stateOf(publication), { timeout: 10_000 }).toBe('published');
    const [post, ...more] = await posts();
    expect(more).toEqual([]);
    expect((post?.receivedAtMs ?? 0) - (await bed.row(publication)).due_at.getTime()).toBeGreaterThanOrEqual(0);
    expect(sends()).toBe(1);
    expect(await bed.attempts(publication)).toMatchObject([{ attempt: 1, state: 'published' }]);
    await engine.stop();
  });

  test('does not appear where its approval is withdrawn meanwhile', async ({ expect }) => {
    const { publication, engine, sends, posts } = await onItsWay(expect);
    await bed.database.withClientRaw(publication.clientId, (tx) =>
      tx.query(`UPDATE post SET status = 'rejected', approved_hash = NULL, approved_content_rev = NULL WHERE id = $1`, [publication.postId]),
    );
    await expect.poll(() => stateOf(publication), { timeout: 10_000 }).toBe('held');
    await engine.stop();
    expect(await posts()).toEqual([]);
    expect(sends()).toBe(1);
  });

  test('goes out with the settings that its channel has at the hour', async ({ expect }) => {
    const { publication, engine, sends, posts } = await onItsWay(expect);
    await bed.database.withClientRaw(publication.clientId, (tx) => tx.query(`UPDATE channel SET settings = '{"isSilent": true}' WHERE id = $1`, [publication.channelId]));
    await expect.poll(() => stateOf(publication), { timeout: 10_000 }).toBe('published');
    expect(sends()).toBe(2);
    expect(await posts()).toHaveLength(1);
    await engine.stop();
  });

  test('stays armed where its worker stops, and nothing of it is at the network', async ({ expect }) => {
    const { publication, engine, posts } = await onItsWay(expect);
    await engine.stop();
    expect(await stateOf(publication)).toBe('armed');
    expect(await posts()).toEqual([]);
  });
});
