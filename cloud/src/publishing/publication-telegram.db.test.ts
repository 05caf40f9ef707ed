import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { drawRendition } from '../media/renditions/draw-rendition.ts';
import { openRenditions } from '../media/renditions/open-renditions.ts';
import { hashJson } from '../networks/canonical-json.ts';
import type { CallBudget, ReconcileRequest } from '../networks/network-adapter.ts';
import { testChannelId, testLedgerId } from '../networks/telegram/testing/telegram-test-bed.ts';
import { loadPostView } from '../sync/load-post-view.ts';
import { armPublication } from './arm-publication.ts';
import { beginSending } from './begin-sending.ts';
import { finishSending } from './finish-sending.ts';
import { makeCall } from './make-call.ts';
import type { PublishingContext } from './publishing-context.ts';
import { reconcileUnknown } from './reconcile-unknown.ts';
import { startPublishingTestBed, type PublishingTestBed, type SeededPublication } from './testing/publishing-test-bed.ts';

const never = new AbortController().signal;
let bed: PublishingTestBed;

beforeAll(async () => {
  bed = await startPublishingTestBed();
});
afterAll(() => bed.close());
beforeEach(() => bed.telegram.reset());

const withBudget = (budget: CallBudget): PublishingContext => ({
  ...bed.context,
  adapters: new Map([['telegram' as const, { ...bed.adapter, budgets: () => [budget] }]]),
});
const seedArmed = async (context: PublishingContext, channelId: string, count: number): Promise<SeededPublication[]> => {
  const publications = await Promise.all(Array.from({ length: count }, () => bed.seed({ channelId })));
  for (const publication of publications) await armPublication(context, publication, never);
  return publications;
};
const sendAll = async (publications: readonly SeededPublication[]): Promise<void> => {
  const { begun } = await beginSending(bed.context, bed.clientId, publications);
  for (const call of begun) {
    const after = await makeCall(bed.context, call, new Map(), Date.now());
    await finishSending(bed.context, bed.clientId, [{ alarm: call.alarm, attempt: call.attempt, after }]);
  }
};

test('a call that takes several tokens leaves the rest of them to the others', async () => {
  const channelId = await bed.seedChannel({ externalId: '-1001000000101' });
  const context = withBudget({ scope: 'albums', capacity: 10, refillPerSecond: 0.01, amount: 4 });
  const publications = await seedArmed({ ...context, adapters: withoutNetwork(context) }, channelId, 3);
  const { begun, waits } = await beginSending(context, bed.clientId, publications);
  expect(begun).toHaveLength(2);
  expect(waits).toEqual([]);
  const [bucket] = await bed.database.asAdmin<{ tokens: number }>(`SELECT tokens FROM budget_bucket WHERE scope = 'albums'`);
  expect(bucket?.tokens).toBeCloseTo(2, 0);
});

test('a row that was armed before calls had amounts takes one', async () => {
  const channelId = await bed.seedChannel({ externalId: '-1001000000102' });
  const context = withBudget({ scope: 'earlier', capacity: 10, refillPerSecond: 0.01, amount: 4 });
  const [publication] = await seedArmed({ ...context, adapters: withoutNetwork(context) }, channelId, 1);
  if (!publication) throw new Error('nothing armed');
  await bed.set(publication, `prepared = prepared - 'amounts'`);
  expect((await beginSending(context, bed.clientId, [publication])).begun).toHaveLength(1);
  const [bucket] = await bed.database.asAdmin<{ tokens: number }>(`SELECT tokens FROM budget_bucket WHERE scope = 'earlier'`);
  expect(bucket?.tokens).toBeCloseTo(9, 0);
});

test('a picture that two publications share is made smaller once, also when they are armed again', async () => {
  let drawn = 0;
  const draw: typeof drawRendition = (...asked) => ((drawn += 1), drawRendition(...asked));
  const context: PublishingContext = { ...bed.context, renditions: openRenditions({ withClient: bed.context.withClient, store: bed.store, draw }) };
  const image = await sharp({ create: { width: 6_000, height: 4_500, channels: 3, background: '#385' } }).jpeg().toBuffer();
  const publications = await Promise.all([bed.seed({ image }), bed.seed({ image })]);
  for (const publication of publications) await armPublication(context, publication, never);
  const payloads = () => bed.database.asAdmin<{ media: string[] }>(`SELECT payload -> 'media' AS media FROM publication WHERE id = ANY($1)`, [publications.map(({ publicationId }) => publicationId)]);
  const [one, other] = await payloads();
  expect(one?.media).toHaveLength(1);
  expect([drawn, other]).toEqual([1, one]);
  const again: PublishingContext = { ...context, renditions: openRenditions({ withClient: bed.context.withClient, store: bed.store, draw }) };
  for (const publication of publications) {
    await bed.set(publication, `state = 'planned', payload = NULL, payload_hash = NULL`);
    await armPublication(again, publication, never);
  }
  expect([drawn, await payloads()]).toEqual([1, [one, other]]);
});

test('of a picture that the post cuts exactly that part goes out, as it was approved', async () => {
  const red = { input: { create: { width: 400, height: 600, channels: 3 as const, background: '#e44' } }, left: 400, top: 0 };
  const image = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#385' } }).composite([red]).png().toBuffer();
  const publication = await bed.seed({ image });
  const crop = { x: 0.5, y: 0, width: 0.5, height: 0.5 };
  await bed.database.withClientRaw(bed.clientId, async (tx) => {
    const view = await loadPostView(tx, bed.clientId, publication.postId);
    if (view === undefined) throw new Error('no post');
    const mediaEdits = Object.fromEntries(view.post.mediaIds.map((id) => [id, { crop, coverMs: null, altText: null }]));
    const hash = approvalHash({ ...view.post, mediaEdits }, view.variants, view.media);
    await tx.query('UPDATE post SET media_edits = $3, approved_hash = $4 WHERE client_id = $1 AND id = $2', [bed.clientId, publication.postId, JSON.stringify(mediaEdits), hash]);
    await tx.query('UPDATE publication SET approved_hash = $3 WHERE client_id = $1 AND id = $2', [bed.clientId, publication.publicationId, hash]);
  });
  await armPublication(bed.context, publication, never);
  const [row] = await bed.database.asAdmin<{ media: string[] }>(`SELECT payload -> 'media' AS media FROM publication WHERE id = $1`, [publication.publicationId]);
  const sent = await bed.store.read(bed.clientId, row?.media[0] ?? '');
  const { data, info } = await sharp(sent).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([400, 300]);
  const middle = (150 * 400 + 200) * 3;
  expect([...data.subarray(middle, middle + 3)].map((value) => Math.round(value / 17))).toEqual([14, 4, 4]);
});

test('a reply that was lost is found again through the ledger chat, after the newest post that was known', async () => {
  await bed.database.withClientRaw(bed.clientId, (tx) =>
    tx.query('UPDATE channel SET settings = $3 WHERE client_id = $1 AND id = $2', [bed.clientId, bed.channelId, { ledgerChatId: String(testLedgerId) }]),
  );
  await sendAll(await seedArmed(bed.context, bed.channelId, 1));
  const [publication] = await seedArmed(bed.context, bed.channelId, 1);
  if (!publication) throw new Error('nothing armed');
  await bed.telegram.faults({ script: [{ fault: { kind: 'accepted-reply-lost' } }] });
  await sendAll([publication]);
  expect((await bed.row(publication)).state).toBe('unknown');
  await bed.set(publication, 'next_attempt_at = now()');
  const requests: ReconcileRequest[] = [];
  const reconcile: typeof bed.adapter.reconcile = (request, signal) => {
    requests.push(request);
    return bed.adapter.reconcile(request, signal);
  };
  await reconcileUnknown({ ...bed.context, adapters: new Map([['telegram' as const, { ...bed.adapter, reconcile }]]) }, publication, never);
  expect(requests).toMatchObject([{ anchor: '1' }]);
  expect(await bed.row(publication)).toMatchObject({ state: 'published', external_id: '2', external_url: `${bed.telegram.url}/zavod_test/2` });
  expect((await bed.telegram.posts()).map(({ chatId }) => chatId)).toEqual([testChannelId, testChannelId]);
});

// Budgets are the matter here, so arming asks no network about rights.
function withoutNetwork({ adapters }: PublishingContext): PublishingContext['adapters'] {
  const adapter = adapters.get('telegram');
  if (!adapter) throw new Error('no adapter');
  const payload = { body: {}, hash: hashJson({}), media: [] };
  return new Map([['telegram' as const, { ...adapter, prepare: async () => ({ status: 'ready' as const, payload }) }]]);
}
