import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CallFault } from '../../../simulators/instagram/faults.ts';
import type { NetworkAdapter, PublicationContent, SendOutcome, SendRequest } from '../network-adapter.ts';
import { createInstagramAdapter } from './instagram-adapter.ts';
import { startInstagramTestBed, testKey, type InstagramTestBed } from './testing/instagram-test-bed.ts';
import { requestOf, testChannel, testPicture, type TestFile } from './testing/test-post.ts';

const quiet = new AbortController().signal;
const DAY_MS = 24 * 3_600_000;

let bed: InstagramTestBed;
let adapter: NetworkAdapter;
/** Gives up early, for calls that are answered late. */
let hasty: NetworkAdapter;
let picture: TestFile;
let aheadMs = 0;

beforeAll(async () => {
  bed = await startInstagramTestBed();
  picture = await testPicture('#2a7', 320);
});
afterAll(() => bed.close());
beforeEach(async () => {
  await bed.reset();
  aheadMs = 0;
  adapter = createInstagramAdapter({ graphUrl: bed.url, now: () => Date.now() + aheadMs });
  hasty = createInstagramAdapter({ graphUrl: bed.url, answerLimitMs: 500 });
});
afterEach(() => Promise.all([adapter.close(), hasty.close()]));

const ready = async (content: Partial<PublicationContent> = {}, channel = testChannel): Promise<SendRequest> => {
  const outcome = await adapter.prepare(requestOf(bed, [picture], { content, channel }), quiet);
  if (outcome.status !== 'ready') throw new Error(`not ready: ${JSON.stringify(outcome)}`);
  return { payload: outcome.payload, channel, media: new Map() };
};
const send = (request: SendRequest): Promise<SendOutcome> => adapter.send(request, quiet);
const reconcile = ({ payload, channel }: SendRequest, anchoredAt = new Date().toISOString()) => adapter.reconcile({ payload, channel, anchoredAt, anchor: null }, quiet);
const onPublish = (fault: CallFault): Promise<void> => bed.faults({ script: [{ fault }] });

describe('publishing', () => {
  test('makes one post and tells its own address', async () => {
    const outcome = await send(await ready());
    const [post] = await bed.posts();
    expect(outcome).toEqual({ status: 'published', externalId: post?.mediaId, externalUrl: `${bed.url}/p/${post?.shortcode}/`, sentAt: expect.stringMatching(/^\d{4}-.*Z$/) });
    expect(post?.caption).toBe('Утро\n\nТекст 👋\n\n#новости');
  });

  test.each<CallFault>([{ kind: 'lost-before' }, { kind: '5xx-before' }, { kind: 'html-error', applied: false }, { kind: 'cut-answer' }])(
    'stays a success when its address cannot be read: %o',
    async (fault) => {
      await bed.faults({ script: [{ call: 'post', fault }] });
      expect(await send(await ready())).toMatchObject({ status: 'published', externalUrl: null });
    },
  );

  test('goes out once, whoever asks again', async () => {
    const request = await ready();
    const first = await send(request);
    expect(await send(request)).toMatchObject({ status: 'unknown' });
    expect(await bed.posts()).toHaveLength(1);
    expect(first.status === 'published' && (await reconcile(request))).toMatchObject({ status: 'found', externalId: first.status === 'published' && first.externalId });
  });

  test('a container that ended is prepared again', async () => {
    const request = await ready();
    await bed.state({ type: 'clock', offsetMs: DAY_MS + 1_000 });
    expect(await send(request)).toMatchObject({ status: 'prepare-again', code: 'network-preparation-lost' });
    await bed.reset();
    expect(await send(request)).toMatchObject({ status: 'prepare-again' });
  });

  test('a refusal that may pass keeps the container', async () => {
    const request = await ready();
    await onPublish({ kind: 'refused', code: 24, subcode: 2_207_008, status: 400, message: 'Try again' });
    expect(await send(request)).toMatchObject({ status: 'retry-later', afterMs: 60_000, scope: 'channel' });
    expect(await send(request)).toMatchObject({ status: 'published' });
  });

  test('a refusal whose container cannot be looked at leaves it open', async () => {
    const request = await ready();
    await onPublish({ kind: 'refused', code: 24, subcode: 2_207_006, status: 400, message: 'Not found' });
    await bed.faults({ script: [{ call: 'status', fault: { kind: '5xx-before' } }] });
    expect(await send(request)).toMatchObject({ status: 'unknown' });
  });

  test('without a connection nothing was sent', async () => {
    const request = await ready();
    const nowhere = createInstagramAdapter({ graphUrl: 'http://127.0.0.1:9', connectLimitMs: 300 });
    expect(await nowhere.send(request, quiet)).toMatchObject({ status: 'not-sent', code: 'network-unreachable' });
    await nowhere.close();
    expect(await nowhere.send(request, quiet)).toMatchObject({ status: 'not-sent' });
  });

  test('stopped before it began, nothing was sent', async () => {
    expect(await adapter.send(await ready(), AbortSignal.abort())).toMatchObject({ status: 'not-sent' });
    expect(await bed.posts()).toEqual([]);
  });

  test('closing waits for the call that is out', async () => {
    const request = await ready();
    await onPublish({ kind: 'slow', delayMs: 200 });
    const sending = send(request);
    await vi.waitFor(async () => expect(await bed.posts()).toHaveLength(1));
    await adapter.close();
    expect(await sending).toMatchObject({ status: 'published', externalUrl: null });
  });

  test('a warmed connection is no call', async () => {
    adapter.warmUp(1);
    adapter.warmUp(1);
    expect(await send(await ready())).toMatchObject({ status: 'published' });
  });
});

describe('every way in which the call can go wrong', () => {
  test.each<[CallFault, Partial<SendOutcome>, 'absent' | 'found' | 'later']>([
    [{ kind: 'lost-before' }, { status: 'unknown', code: 'network-no-answer' }, 'absent'],
    [{ kind: 'accepted-reply-lost' }, { status: 'unknown', code: 'network-no-answer' }, 'found'],
    [{ kind: 'accepted-late', delayMs: 900 }, { status: 'unknown', code: 'network-no-answer' }, 'later'],
    [{ kind: 'slow', delayMs: 900 }, { status: 'unknown', code: 'network-no-answer' }, 'found'],
    [{ kind: '5xx-before' }, { status: 'unknown', code: 'network-server-error' }, 'absent'],
    [{ kind: '5xx-after' }, { status: 'unknown', code: 'network-server-error' }, 'found'],
    [{ kind: 'html-error', applied: false }, { status: 'unknown', code: 'network-server-error' }, 'absent'],
    [{ kind: 'html-error', applied: true }, { status: 'unknown', code: 'network-server-error' }, 'found'],
    [{ kind: 'cut-answer' }, { status: 'unknown', code: 'network-unreadable-answer' }, 'found'],
    [{ kind: 'too-many-requests', regainMinutes: 3 }, { status: 'retry-later', afterMs: 180_000, scope: 'channel' }, 'absent'],
    [{ kind: 'quota-gone' }, { status: 'retry-later', code: 'network-quota-gone' }, 'absent'],
    [{ kind: 'expired-token' }, { status: 'needs-login', code: 'network-token-wrong' }, 'absent'],
    [{ kind: 'refused', code: 4, subcode: 2_207_051, status: 400, message: 'Spam' }, { status: 'unknown', code: 'network-account-restricted' }, 'absent'],
    [{ kind: 'refused', code: 25, subcode: 2_207_050, status: 400, message: 'Restricted' }, { status: 'rejected', code: 'network-account-restricted' }, 'absent'],
  ])('%o', async (fault, outcome, truth) => {
    const request = await ready();
    await onPublish(fault);
    const caller = 'delayMs' in fault ? hasty : adapter;
    expect(await caller.send(request, quiet)).toMatchObject(outcome);
    if (truth === 'later') await vi.waitFor(async () => expect(await bed.posts()).toHaveLength(1));
    const [post, ...others] = await bed.posts();
    expect(others).toEqual([]);
    const found = { status: 'found', externalId: post?.mediaId, externalUrl: `${bed.url}/p/${post?.shortcode}/` };
    expect(await reconcile(request)).toMatchObject(truth === 'absent' ? { status: 'absent' } : found);
  });

  test('a seeded storm: every post is out once, and no more', async () => {
    const faults: CallFault[] = [{ kind: 'lost-before' }, { kind: 'accepted-reply-lost' }, { kind: '5xx-before' }, { kind: '5xx-after' }, { kind: 'cut-answer' }, { kind: 'html-error', applied: true }];
    await bed.faults({ seeded: { seed: 7, rate: 0.6, faults } });
    const captions = Array.from({ length: 12 }, (_, index) => `Post ${index}`);
    for (const title of captions) {
      const request = await ready({ title });
      const anchoredAt = new Date().toISOString();
      let isOut = false;
      while (!isOut) {
        const outcome = await send(request);
        isOut = outcome.status === 'published' || (await reconcile(request, anchoredAt)).status === 'found';
      }
    }
    expect((await bed.posts()).map(({ caption }) => caption.split('\n')[0])).toEqual(captions);
    expect((await bed.calls()).some(({ fault }) => fault !== null)).toBe(true);
  });
});

describe('finding out what became of a call', () => {
  test('two posts with the same words are left to a person, with both addresses', async () => {
    const request = await ready();
    await send(await ready());
    await onPublish({ kind: 'accepted-reply-lost' });
    await send(request);
    const posts = await bed.posts();
    expect(await reconcile(request)).toMatchObject({ status: 'cannot-tell', evidence: { state: 'published', candidates: posts.toReversed().map(({ shortcode }) => `${bed.url}/p/${shortcode}/`).join(' ') } });
  });

  test('an older post with the same words is not taken for it', async () => {
    await send(await ready());
    aheadMs = 600_000;
    await bed.state({ type: 'clock', offsetMs: aheadMs });
    const request = await ready();
    await onPublish({ kind: 'accepted-reply-lost' });
    await send(request);
    const [, post] = await bed.posts();
    expect(await reconcile(request, new Date(Date.now() + aheadMs).toISOString())).toMatchObject({ status: 'found', externalId: post?.mediaId });
  });

  test('a post that an earlier call made is found by the last one', async () => {
    const request = await ready();
    await onPublish({ kind: 'accepted-reply-lost' });
    await send(request);
    expect(await send(request)).toMatchObject({ status: 'unknown' });
    expect(await reconcile(request, new Date(Date.now() + 900_000).toISOString())).toMatchObject({ status: 'found' });
  });

  test('a story is found by its moment', async () => {
    const request = await ready({}, { ...testChannel, settings: { format: 'story' } });
    await onPublish({ kind: 'accepted-reply-lost' });
    await send(request);
    expect(await reconcile(request)).toMatchObject({ status: 'found' });
  });

  test('a container that is out while its post cannot be read is asked about again', async () => {
    const request = await ready();
    await send(request);
    const [post] = await bed.posts();
    await bed.faults({ script: [{ call: 'list', fault: { kind: '5xx-before' } }] });
    expect(await reconcile(request)).toMatchObject({ status: 'retry-later', afterMs: 10_000, code: 'network-unreachable' });
    expect(await reconcile(request)).toMatchObject({ status: 'found', externalId: post?.mediaId });
  });

  test('an ended container can no longer go out', async () => {
    const request = await ready();
    await bed.state({ type: 'clock', offsetMs: DAY_MS + 1_000 });
    expect(await reconcile(request)).toEqual({ status: 'absent' });
    await bed.faults({ script: [{ call: 'list', fault: { kind: '5xx-before' } }] });
    expect(await reconcile(request)).toMatchObject({ status: 'retry-later' });
  });

  test.each<[string, () => Promise<void>]>([
    ['that the network does not know', () => bed.reset()],
    ['behind an ended key', () => bed.state({ type: 'token', accessToken: testKey, revoked: true })],
  ])('a container %s proves nothing', async (_name, happen) => {
    const request = await ready();
    await happen();
    expect(await reconcile(request)).toMatchObject({ status: 'cannot-tell' });
  });

  test('an account that has asked too much waits by the hint of the network', async () => {
    const request = await ready();
    await bed.faults({ script: [{ call: 'status', fault: { kind: 'too-many-requests', regainMinutes: 3 } }] });
    expect(await reconcile(request)).toMatchObject({ status: 'retry-later', afterMs: 180_000, code: 'network-rate-limited' });
    await bed.faults({ script: [{ call: 'status', fault: { kind: 'lost-before' } }] });
    expect(await reconcile(request)).toMatchObject({ status: 'retry-later', afterMs: 10_000 });
  });
});

test('a key never stands in words, even where the network repeats it', async () => {
  const request = await ready();
  await onPublish({ kind: 'refused', code: 190, status: 400, message: `Bad token ${testKey} here` });
  const refused = await send(request);
  expect(refused).toMatchObject({ status: 'needs-login', words: 'Bad token … here' });
  await onPublish({ kind: 'lost-before' });
  const lost = await send(request);
  await bed.faults({ script: [{ call: 'status', fault: { kind: 'lost-before' } }] });
  const unfound = await reconcile(request);
  expect(JSON.stringify([refused, lost, unfound, request.payload])).not.toContain(testKey);
});
