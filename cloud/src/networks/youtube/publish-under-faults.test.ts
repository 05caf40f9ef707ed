import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallFault } from '../../../simulators/youtube/faults.ts';
import type { JsonValue } from '../canonical-json.ts';
import type { NetworkAdapter, RenderedPayload } from '../network-adapter.ts';
import { testRequest } from '../testing/prepare-request.ts';
import { markOf } from './render-video.ts';
import { sha256Of, testChannel, testClip, testContent, testFiles } from './testing/test-post.ts';
import { startYoutubeTestBed, type YoutubeTestBed } from './testing/youtube-test-bed.ts';
import { createYoutubeAdapter } from './youtube-adapter.ts';

const quiet = new AbortController().signal;
const PUBLICATIONS = 5;
const MAX_STEPS = 60;
const everything: CallFault[] = [
  { kind: 'lost-before' },
  { kind: 'accepted-reply-lost' },
  { kind: 'accepted-late', delayMs: 20 },
  { kind: 'slow', delayMs: 20 },
  { kind: 'too-many-requests', retryAfterSeconds: 1 },
  { kind: '5xx-before' },
  { kind: '5xx-after' },
  { kind: 'html-error', applied: true },
  { kind: 'cut-answer' },
  { kind: 'expired-token' },
  { kind: 'quota-gone' },
  { kind: 'cut-chunk', keepBytes: 70_000 },
];

let bed: YoutubeTestBed;
let adapter: NetworkAdapter;

beforeAll(async () => {
  bed = await startYoutubeTestBed();
  adapter = createYoutubeAdapter({ apiUrl: bed.url, oauthUrl: bed.url, linksUrl: bed.url, chunkBytes: 262_144 });
});
afterAll(async () => {
  await adapter.close();
  await bed.close();
});

async function prepareUntilReady(publicationId: string): Promise<RenderedPayload | undefined> {
  let progress: JsonValue | null = null;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const request = testRequest(testContent(), testChannel, { publicationId, progress, files: testFiles });
    const outcome = await adapter.prepare(request, quiet);
    progress = request.saved.at(-1) ?? progress;
    if (outcome.status === 'ready') return outcome.payload;
  }
  return undefined;
}

/** Sends as the engine does: only what is surely not out is sent again. */
async function sendUntilOut(payload: RenderedPayload): Promise<string | undefined> {
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const sent = await adapter.send({ payload, channel: testChannel, media: new Map() }, quiet);
    if (sent.status === 'published') return sent.externalId;
    if (sent.status !== 'unknown') continue;
    const found = await adapter.reconcile({ payload, channel: testChannel, anchoredAt: new Date().toISOString(), anchor: null }, quiet);
    if (found.status === 'found') return found.externalId;
  }
  return undefined;
}

test('with a third of all calls going wrong, each post ends as one public video', { timeout: 15_000 }, async () => {
  await bed.faults({
    seeded: { seed: 2026, rate: 0.35, faults: everything, methods: ['token', 'videos.insert', 'upload.chunk', 'upload.status', 'videos.list', 'videos.update', 'thumbnails.set'] },
  });
  const ids = Array.from({ length: PUBLICATIONS }, () => randomUUID());
  for (const id of ids) {
    const payload = await prepareUntilReady(id);
    expect(payload).toBeDefined();
    if (payload) expect(await sendUntilOut(payload)).toEqual(expect.any(String));
  }
  const videos = await bed.posts();
  expect(videos.map(({ snippet }) => ids.find((id) => snippet.tags.includes(markOf(id))))).toEqual(ids);
  expect(new Set(videos.map(({ sha256 }) => sha256))).toEqual(new Set([sha256Of(testClip)]));
  expect(videos.every(({ madePublicAtMs }) => madePublicAtMs !== null)).toBe(true);
  expect((await bed.calls()).filter(({ fault }) => fault !== null).length).toBeGreaterThan(10);
});
