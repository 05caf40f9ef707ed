import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continueUpload, readStoredBytes, readUploadStep, type UploadOutcome } from './resumable-upload.ts';
import { trustLocation, type YoutubeAnswer, type YoutubeCall } from './youtube-client.ts';

const STEP = 262_144;
const goOn = (range?: string): YoutubeAnswer => ({ kind: 'ok', status: 308, headers: range === undefined ? {} : { range }, body: undefined });
const done: YoutubeAnswer = { kind: 'ok', status: 201, headers: {}, body: { id: 'abc' } };
const lost: YoutubeAnswer = { kind: 'no-answer', words: 'ECONNRESET' };
const refused = (status: number): YoutubeAnswer => ({ kind: 'error', status, reason: '', words: '', retryAfterSeconds: undefined });

async function upload(answers: YoutubeAnswer[], total: number, storedBytes?: number): Promise<{ outcome: UploadOutcome; ranges: (string | undefined)[]; stored: number[] }> {
  const ranges: (string | undefined)[] = [];
  const stored: number[] = [];
  const outcome = await continueUpload({
    call: async ({ headers, body }: YoutubeCall) => {
      ranges.push(`${headers?.['content-range']} (${body?.byteLength ?? 0})`);
      return answers.shift() ?? lost;
    },
    sessionUrl: 'http://127.0.0.1/upload',
    content: new Uint8Array(total),
    mimeType: 'video/mp4',
    chunkBytes: STEP,
    storedBytes,
    onStored: async (bytes) => void stored.push(bytes),
  });
  return { outcome, ranges, stored };
}

test.each([
  [undefined, 0],
  ['bytes=0-524287', 524_288],
  ['0-42', 43],
  ['bytes=5-42', undefined],
  ['nonsense', undefined],
])('a range of %s means %s bytes', (range, bytes) => {
  expect(readStoredBytes(range)).toBe(bytes);
});

describe('one answer of a session', () => {
  test.each([
    [goOn('bytes=0-99'), { kind: 'stored', bytes: 100 }],
    [goOn(), { kind: 'stored', bytes: 0 }],
    [goOn('bytes=0-1000'), { kind: 'doubt' }],
    [done, { kind: 'done', videoId: 'abc' }],
    [{ ...done, status: 200, body: undefined }, { kind: 'doubt' }],
    [refused(404), { kind: 'gone' }],
    [refused(410), { kind: 'gone' }],
    [refused(400), { kind: 'refused' }],
    [refused(503), { kind: 'doubt' }],
    [lost, { kind: 'doubt' }],
  ] as const)('%o', (answer, step) => {
    expect(readUploadStep(answer, 1_000)).toMatchObject(step);
  });
});

describe('the next bytes are those that the network lacks', () => {
  test('it may have kept less than was sent', async () => {
    const total = STEP * 2 + 10;
    const { outcome, ranges, stored } = await upload([goOn('bytes=0-99'), goOn(`bytes=0-${STEP + 99}`), done], total, 0);
    expect(outcome).toEqual({ kind: 'done', videoId: 'abc' });
    expect(ranges).toEqual([
      `bytes 0-${STEP - 1}/${total} (${STEP})`,
      `bytes 100-${STEP + 99}/${total} (${STEP})`,
      `bytes ${STEP + 100}-${total - 1}/${total} (${STEP - 90})`,
    ]);
    expect(stored).toEqual([100, STEP + 100]);
  });

  test('after a broken call and after a kill it is asked', async () => {
    const { ranges } = await upload([goOn(), lost, goOn('0-9'), done], 100);
    expect(ranges).toEqual(['bytes */100 (0)', 'bytes 0-99/100 (100)', 'bytes */100 (0)', 'bytes 10-99/100 (90)']);
  });

  test('when it has everything and names no video, it is asked and not sent again', async () => {
    const { outcome, ranges } = await upload([goOn('bytes=0-99'), done], 100, 0);
    expect(outcome).toEqual({ kind: 'done', videoId: 'abc' });
    expect(ranges.at(-1)).toBe('bytes */100 (0)');
  });

  test('what brings nothing ends', async () => {
    const full = Array.from({ length: 20 }, () => goOn('bytes=0-99'));
    expect(await upload(full, 100, 0)).toMatchObject({ outcome: { kind: 'failed' } });
    const still = Array.from({ length: 20 }, () => goOn());
    expect(await upload(still, 100, 0)).toMatchObject({ outcome: { kind: 'failed' } });
  });

  test('however it is cut, all bytes arrive in their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: STEP * 3 }), fc.array(fc.integer({ min: 0, max: STEP }), { maxLength: 2 }), async (total, keeps) => {
        let kept = 0;
        const call = async ({ headers, body }: YoutubeCall): Promise<YoutubeAnswer> => {
          const from = Number(/^bytes (\d+)-/.exec(headers?.['content-range'] ?? '')?.[1] ?? kept);
          expect(from).toBe(kept);
          const size = body?.byteLength ?? 0;
          const cut = size > 0 ? keeps.shift() : undefined;
          kept += Math.min(size, cut ?? size);
          if (cut !== undefined && size > 0) return lost;
          if (kept === total) return done;
          return goOn(kept === 0 ? undefined : `bytes=0-${kept - 1}`);
        };
        const parts = { sessionUrl: '', mimeType: 'video/mp4', chunkBytes: STEP, storedBytes: 0, onStored: async () => undefined };
        expect(await continueUpload({ call, content: new Uint8Array(total), ...parts })).toMatchObject({ kind: 'done' });
        expect(kept).toBe(total);
      }),
      { numRuns: 40 },
    );
  });
});

test.each([
  ['https://www.googleapis.com/upload/youtube/v3/videos?upload_id=1', 'https://www.googleapis.com', true],
  ['https://upload.googleapis.com/x', 'https://www.googleapis.com', true],
  ['http://upload.googleapis.com/x', 'https://www.googleapis.com', false],
  ['https://googleapis.com.attacker.test/x', 'https://www.googleapis.com', false],
  ['https://attacker-googleapis.com/x', 'https://www.googleapis.com', false],
  ['https://www.googleapis.com/x', 'http://127.0.0.1:4000', false],
  ['http://127.0.0.1:4001/x', 'http://127.0.0.1:4000', false],
  ['http://127.0.0.1:4000/x', 'http://127.0.0.1:4000', true],
  ['/upload?upload_id=1', 'http://127.0.0.1:4000', true],
  ['//attacker.test/x', 'https://www.googleapis.com', false],
])('the key is shown to %s from %s: %s', (location, apiUrl, isTrusted) => {
  expect(trustLocation(location, apiUrl) !== undefined).toBe(isTrusted);
});
