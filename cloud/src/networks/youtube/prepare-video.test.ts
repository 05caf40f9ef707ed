import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallFault } from '../../../simulators/youtube/faults.ts';
import type { JsonValue } from '../canonical-json.ts';
import type { NetworkAdapter, PrepareOutcome, PrepareRequest } from '../network-adapter.ts';
import { testRequest } from '../testing/prepare-request.ts';
import { openDyingGate, type DyingGate } from './testing/dying-gate.ts';
import { sha256Of, testChannel, testClip, testContent, testFiles } from './testing/test-post.ts';
import { startYoutubeTestBed, testCredentials, type YoutubeTestBed } from './testing/youtube-test-bed.ts';
import { createYoutubeAdapter } from './youtube-adapter.ts';

const quiet = new AbortController().signal;
const publicationId = '7a51d2d0-52c5-4d8e-8d4a-6c0f5f1a9c02';

let bed: YoutubeTestBed;
let gate: DyingGate;
let adapter: NetworkAdapter;

const open = (): NetworkAdapter =>
  createYoutubeAdapter({ apiUrl: gate.url, oauthUrl: bed.url, linksUrl: bed.url, chunkBytes: 262_144, processedEveryMs: 7 });

beforeAll(async () => {
  bed = await startYoutubeTestBed();
  gate = await openDyingGate(bed.url);
});
afterAll(async () => {
  await gate.close();
  await bed.close();
});
beforeEach(async () => {
  await bed.reset();
  gate.revive();
  adapter = open();
});
afterEach(() => adapter.close());

/** What a row of the database keeps between two processes. */
type Row = { progress: JsonValue | null; abandoned: JsonValue | null };
const newRow = (): Row => ({ progress: null, abandoned: null });

function request(row: Row, changes: Parameters<typeof testContent>[0] = {}): PrepareRequest {
  return {
    ...testRequest(testContent(changes), testChannel, { publicationId, ...row, files: testFiles }),
    saveProgress: async (progress) => {
      if (gate.isDead()) throw new Error('the process is gone');
      row.progress = progress;
      row.abandoned = null;
    },
  };
}

/** One run of a process that ends wherever it ends; the next one starts with nothing but the row. */
async function runProcess(row: Row): Promise<PrepareOutcome | undefined> {
  const outcome = await adapter.prepare(request(row), quiet).catch(() => undefined);
  await adapter.close();
  gate.revive();
  adapter = open();
  return outcome;
}

describe('a process killed between any two calls leaves exactly one video in the end', () => {
  const CALLS = 8;
  const cases = Array.from({ length: CALLS }, (_, index) => index).flatMap((index) => [
    { index, last: 'before' as const, areSessionsLost: false },
    { index, last: 'after' as const, areSessionsLost: false },
    // Before the first two answers there is no session that could be lost.
    ...(index < 2 ? [] : [{ index, last: 'after' as const, areSessionsLost: true }]),
  ]);
  test.each(cases)('%o', async ({ index, last, areSessionsLost }) => {
    const row = newRow();
    gate.dieAfter(index, last);
    await runProcess(row);
    if (areSessionsLost) await bed.state({ type: 'drop-sessions' });
    const outcome = await runProcess(row);
    expect(outcome).toMatchObject({ status: 'ready' });
    const videos = await bed.posts();
    expect(videos.map(({ sha256, status }) => [sha256, status.privacyStatus])).toEqual([[sha256Of(testClip), 'private']]);
    expect(outcome).toMatchObject({ payload: { body: { videoId: videos[0]?.id } } });
  });

  test('a whole preparation is as many calls as are killed above', async () => {
    await adapter.prepare(request(newRow()), quiet);
    expect(gate.count()).toBe(CALLS);
  });

  test('killed at every call of the same publication, one after the other, and the network restarted as well', async () => {
    const row = newRow();
    const outcomes: string[] = [];
    for (let run = 0; run < 12 && outcomes.at(-1) !== 'ready'; run += 1) {
      gate.dieAfter(2, run % 2 === 0 ? 'after' : 'before');
      if (run % 3 === 0) await bed.restart();
      outcomes.push((await runProcess(row))?.status ?? 'killed');
    }
    expect(outcomes.at(-1)).toBe('ready');
    expect((await bed.posts()).map(({ sha256 }) => sha256)).toEqual([sha256Of(testClip)]);
  });
});

describe('an upload over a bad line arrives whole and once', () => {
  const bad: readonly CallFault[] = [
    { kind: 'cut-chunk', keepBytes: 100_001 },
    { kind: 'cut-chunk', keepBytes: 0 },
    { kind: 'lost-before' },
    { kind: 'accepted-reply-lost' },
    { kind: '5xx-before' },
    { kind: '5xx-after' },
    { kind: 'html-error', applied: true },
    { kind: 'cut-answer' },
    { kind: 'expired-token' },
  ];
  test.each(bad)('%o at the second and at the last chunk', async (fault) => {
    await bed.faults({ script: [{ fault, method: 'upload.chunk', after: 1 }, { fault, method: 'upload.chunk', after: 2 }] });
    expect(await adapter.prepare(request(newRow()), quiet)).toMatchObject({ status: 'ready' });
    expect((await bed.posts()).map(({ sha256 }) => sha256)).toEqual([sha256Of(testClip)]);
  });

  test.each([11, 12])('with seed %i half of everything goes wrong', async (seed) => {
    await bed.faults({ seeded: { seed, rate: 0.5, faults: [...bad], methods: ['upload.chunk', 'upload.status', 'videos.list', 'channels.list'] } });
    const row = newRow();
    const outcomes: (string | undefined)[] = [];
    while (outcomes.length < 40 && outcomes.at(-1) !== 'ready') outcomes.push((await runProcess(row))?.status);
    expect(outcomes.at(-1)).toBe('ready');
    expect((await bed.posts()).map(({ sha256 }) => sha256)).toEqual([sha256Of(testClip)]);
  });

  test('a line that brings nothing is left for later, and the upload goes on from there', async () => {
    await bed.faults({ script: [{ fault: { kind: 'lost-before' }, method: 'upload.status', times: 9 }, { fault: { kind: 'lost-before' }, method: 'upload.chunk', after: 1 }] });
    const row = newRow();
    expect(await adapter.prepare(request(row), quiet)).toMatchObject({ status: 'retry-later', code: 'network-unreachable' });
    await bed.faults({ clear: true });
    expect(await adapter.prepare(request(row), quiet)).toMatchObject({ status: 'ready' });
    expect((await bed.calls()).filter(({ method }) => method === 'videos.insert')).toHaveLength(1);
  });

  test.each([
    [{ kind: 'too-many-requests', retryAfterSeconds: 9 }, { status: 'retry-later', afterMs: 9_000, code: 'network-rate-limited' }],
    [{ kind: 'quota-gone' }, { status: 'retry-later', code: 'network-quota-gone' }],
    [{ kind: 'refused', status: 400, reason: 'uploadLimitExceeded' }, { status: 'retry-later', code: 'network-quota-gone' }],
    [{ kind: 'refused', status: 400, reason: 'invalidTitle' }, { status: 'rejected', code: 'network-title-characters' }],
    [{ kind: 'refused', status: 403, reason: 'accountSuspended' }, { status: 'needs-login', code: 'network-account-restricted' }],
    [{ kind: '5xx-after' }, { status: 'retry-later', code: 'network-unreachable' }],
  ] as const)('%o when the upload begins', async (fault, outcome) => {
    await bed.faults({ script: [{ fault, method: 'videos.insert' }] });
    expect(await adapter.prepare(request(newRow()), quiet)).toMatchObject(outcome);
    expect(await bed.posts()).toEqual([]);
  });

  test('the moment that was chosen for the clip is its thumbnail; where it cannot be had, the picture of the post', async () => {
    const still = await sharp({ create: { width: 108, height: 192, channels: 3, background: '#a33' } }).png().toBuffer();
    const media = testContent().media.map((item) => (item.mimeType === 'video/mp4' ? { ...item, coverMs: 1_500 } : item));
    const thumbnailWith = async (options: { still?: Uint8Array }): Promise<string | null | undefined> => {
      await bed.reset();
      const asked = testRequest(testContent({ media }), testChannel, { publicationId, files: testFiles, ...options });
      await adapter.prepare(asked, quiet);
      const thumbnail = (await bed.posts())[0]?.thumbnailSha256;
      const jpeg = asked.stored.get(thumbnail ?? '');
      const { dominant } = await sharp(jpeg).stats();
      return dominant.r > dominant.g ? 'the moment' : 'the picture';
    };
    expect(await thumbnailWith({ still })).toBe('the moment');
    expect(await thumbnailWith({})).toBe('the picture');
  });

  test('a thumbnail that is refused leaves the video as it is', async () => {
    await bed.faults({ script: [{ fault: { kind: 'refused', status: 403, reason: 'forbidden' }, method: 'thumbnails.set' }] });
    expect(await adapter.prepare(request(newRow()), quiet)).toMatchObject({ status: 'ready' });
    expect(await bed.posts()).toMatchObject([{ thumbnailSha256: null }]);
  });

  test('when another process took over, no further call is made', async () => {
    const lost: PrepareRequest = { ...request(newRow()), saveProgress: () => Promise.reject(new Error('taken over')) };
    await expect(adapter.prepare(lost, quiet)).rejects.toThrow('taken over');
    expect((await bed.calls()).map(({ method }) => method)).toEqual(['token', 'channels.list']);
  });
});

describe('what an earlier content left is cleared away', () => {
  const change = { text: 'Другой текст' };

  test('its private video is deleted', async () => {
    const row = newRow();
    await adapter.prepare(request(row), quiet);
    expect(await adapter.prepare(request({ progress: null, abandoned: row.progress }, change), quiet)).toMatchObject({ status: 'ready' });
    expect((await bed.posts()).map(({ snippet }) => snippet.description.slice(0, 6))).toEqual(['Другой']);
  });

  test.each([
    ['stopped in the middle', 4, 'before' as const, false],
    ['that ended without an answer', 5, 'after' as const, false],
    ['that ended without an answer and is forgotten', 5, 'after' as const, true],
  ])('an upload %s leaves nothing', async (_name, calls, last, areSessionsLost) => {
    const row = newRow();
    gate.dieAfter(calls, last);
    await runProcess(row);
    if (areSessionsLost) await bed.state({ type: 'drop-sessions' });
    const next = { progress: null, abandoned: row.progress };
    expect(await adapter.prepare(request(next, change), quiet)).toMatchObject({ status: 'ready' });
    expect((await bed.posts()).map(({ snippet }) => snippet.description.slice(0, 6))).toEqual(['Другой']);
  });

  test('a video that viewers see stays', async () => {
    const row = newRow();
    const first = await adapter.prepare(request(row), quiet);
    if (first.status !== 'ready') throw new Error(JSON.stringify(first));
    await adapter.send({ payload: first.payload, channel: testChannel, media: new Map() }, quiet);
    await adapter.prepare(request({ progress: null, abandoned: row.progress }, change), quiet);
    expect((await bed.posts()).map(({ status }) => status.privacyStatus)).toEqual(['public', 'private']);
  });

  test('a deletion that fails holds nothing up and is tried again', async () => {
    const row = newRow();
    await adapter.prepare(request(row), quiet);
    const next: Row = { progress: null, abandoned: row.progress };
    await bed.faults({ script: [{ fault: { kind: '5xx-before' }, method: 'videos.delete' }] });
    expect(await adapter.prepare(request(next, change), quiet)).toMatchObject({ status: 'ready' });
    expect(await bed.posts()).toHaveLength(2);
    expect(await adapter.prepare(request(next, change), quiet)).toMatchObject({ status: 'ready' });
    expect(await bed.posts()).toHaveLength(1);
  });
});

test('an address of an upload that leads elsewhere is never called', async () => {
  let strangers = 0;
  const elsewhere = createServer((socket) => {
    strangers += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = elsewhere.address() as AddressInfo;
  await bed.faults({ script: [{ fault: { kind: 'foreign-location', location: `http://127.0.0.1:${port}/upload?upload_id=1` }, method: 'videos.insert' }] });
  expect(await adapter.prepare(request(newRow()), quiet)).toMatchObject({ status: 'retry-later', words: 'address of the upload' });
  const kept = { progress: { sessionUrl: `http://127.0.0.1:${port}/upload?upload_id=1`, totalBytes: testClip.byteLength }, abandoned: null };
  expect(await adapter.prepare(request(kept), quiet)).toMatchObject({ status: 'ready' });
  expect(strangers).toBe(0);
  await new Promise((resolve) => elsewhere.close(resolve));
});

test('no words carry a key, whatever goes wrong', async () => {
  const faults: CallFault[] = [{ kind: 'lost-before' }, { kind: 'html-error', applied: false }, { kind: 'expired-token' }, { kind: 'quota-gone' }, { kind: 'cut-answer' }];
  const said: unknown[] = [];
  for (const fault of faults) {
    for (const method of ['token', 'channels.list', 'videos.insert', 'videos.list'] as const) {
      await bed.faults({ script: [{ fault, method }] });
      said.push(await adapter.prepare(request(newRow()), quiet));
      const check = await adapter.connect(testCredentials, quiet);
      if (check.status === 'refused') said.push(check);
      await bed.faults({ clear: true });
    }
  }
  const text = JSON.stringify(said);
  for (const secret of ['ya29', testCredentials.clientSecret, testCredentials.refreshToken, 'upload_id']) expect(text).not.toContain(secret);
});
