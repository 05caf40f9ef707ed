import { randomUUID } from 'node:crypto';
import type { AppErrorCode, AppErrorDetails } from '@zavod/shared/app-error.ts';
import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import { publicationIdOf } from '@zavod/shared/mutations/schedule-post.ts';
import { quotaDay } from '@zavod/shared/networks/youtube-quota-day.ts';
import { errorSentence } from '@zavod/shared/words/error-sentence.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApi, type ApiClient, type TestApi } from '../http/testing/test-api.ts';
import { testBotId, testChannelId } from '../networks/telegram/testing/telegram-test-bed.ts';
import { startYoutubeTestBed, testChannelId as testYoutubeId, testCredentials, type YoutubeTestBed } from '../networks/youtube/testing/youtube-test-bed.ts';
import { createYoutubeAdapter } from '../networks/youtube/youtube-adapter.ts';
import { armPublication } from './arm-publication.ts';
import { startPublishingTestBed, type PublishingTestBed } from './testing/publishing-test-bed.ts';

interface File {
  mimeType: string;
  width: number;
  height: number;
  bytes?: number;
  durationMs?: number;
}
interface Answer {
  code: AppErrorCode | null;
  details: AppErrorDetails;
}
const picture: File = { mimeType: 'image/png', width: 1_000, height: 1_000 };
const clip: File = { mimeType: 'video/mp4', width: 1_080, height: 1_920, durationMs: 30_000 };

let bed: PublishingTestBed;
let youtube: YoutubeTestBed;
let api: TestApi;
let editor: ApiClient;

beforeAll(async () => {
  bed = await startPublishingTestBed();
  youtube = await startYoutubeTestBed();
  api = await startTestApi(bed.database, { TELEGRAM_API_URL: bed.telegram.url });
  editor = (await api.addMember(bed.clientId, 'editor')).api;
});
afterAll(async () => {
  await api.close();
  await youtube.close();
  await bed.close();
});

async function channelOn(network: Network, changes: { externalId?: string; credentials?: unknown; endsAt?: string } = {}): Promise<string> {
  const id = randomUUID();
  await bed.database.withClientRaw(bed.clientId, (tx) =>
    tx.query(
      `INSERT INTO channel (id, client_id, network, title, external_id, time_zone, credentials, token_expires_at) VALUES ($1, $2, $3, 'Зерно', $4, 'UTC', $5, $6)`,
      [id, bed.clientId, network, changes.externalId ?? id, Buffer.from(JSON.stringify(changes.credentials ?? {})), changes.endsAt ?? null],
    ),
  );
  return id;
}

/** A post as it may stand there from before: approved, whatever is wrong with it. */
async function approvedPost(channelId: string, { text = 'Текст', files = [] as File[] }): Promise<string> {
  const postId = randomUUID();
  const media = files.map((file) => ({ id: randomUUID(), sha256: `${randomUUID()}${randomUUID()}`.replaceAll('-', ''), altText: '', ...file }));
  const post = { title: 'Заголовок', text, link: null, language: 'ru', hashtags: [], mediaIds: media.map(({ id }) => id), channelIds: [channelId] };
  await bed.database.withClientRaw(bed.clientId, async (tx) => {
    for (const { id, sha256, mimeType, width, height, bytes = 90_000, durationMs = null } of media) {
      await tx.query(`INSERT INTO media (id, client_id, sha256, mime_type, bytes, width, height, duration_ms) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, [
        id, bed.clientId, sha256, mimeType, bytes, width, height, durationMs,
      ]);
    }
    await tx.query(
      `INSERT INTO post (id, client_id, title, text, language, media_ids, channel_ids, status, approved_content_rev, approved_hash, approved_at)
       VALUES ($1, $2, $3, $4, 'ru', $5, $6, 'approved', 0, $7, now())`,
      [postId, bed.clientId, post.title, text, post.mediaIds, post.channelIds, approvalHash(post, [], media)],
    );
  });
  return postId;
}

/** As a studio does it: an intent, pushed. Answers what the person is told there and then. */
async function schedule(postId: string, channelId: string): Promise<Answer> {
  const now = new Date();
  const wallTime = new Date(now.getTime() + 600_000).toISOString().slice(0, 19);
  const seen = { contentRev: 0, statusRev: 0, scheduleRev: 0, after: null };
  const args = { postId, channelId, wallTime, timeZone: 'UTC', fold: null, tzVersion: '', seen };
  const reply = await editor.sync.push.mutate({
    clientId: bed.clientId,
    deviceId: randomUUID(),
    protocolVersion: 1,
    epoch: null,
    mutations: [{ seq: 1, mutationId: randomUUID(), name: 'schedulePost', decidedAt: now.toISOString(), args }],
  });
  const receipt = reply.kind === 'receipts' ? reply.receipts[0] : undefined;
  if (receipt === undefined) throw new Error(JSON.stringify(reply));
  return { code: receipt.code, details: receipt.details };
}

/** Ten minutes (an hour on YouTube) ahead: what only the live key can know. */
async function arm(postId: string, channelId: string) {
  const publicationId = publicationIdOf(postId, channelId);
  const adapter = createYoutubeAdapter({ apiUrl: youtube.url, oauthUrl: youtube.url, linksUrl: youtube.url });
  const adapters = new Map([...bed.context.adapters, ['youtube', adapter] as const]);
  await armPublication({ ...bed.context, adapters }, { clientId: bed.clientId, publicationId, generation: 1 }, new AbortController().signal);
  await adapter.close();
  const [row] = await bed.database.asAdmin<{ state: string; error_code: AppErrorCode }>('SELECT state, error_code FROM publication WHERE id = $1', [publicationId]);
  return row;
}

const said = ({ code, details }: Answer): string => (code === null ? '' : errorSentence(code, details, 'en'));

test('a wrong ratio is named with its limit', async () => {
  const channelId = await channelOn('telegram');
  const answer = await schedule(await approvedPost(channelId, { files: [{ ...picture, width: 4_200, height: 200 }] }), channelId);
  expect(answer).toMatchObject({ code: 'rules-broken', details: { rule: 'network-media-ratio', network: 'telegram' } });
  expect(said(answer)).toMatch(/shape of the picture.*limit is 20.*Crop it/);
});

test('a text too long is named with what to cut', async () => {
  const channelId = await channelOn('telegram');
  const answer = await schedule(await approvedPost(channelId, { text: 'я'.repeat(5_000) }), channelId);
  expect(answer).toMatchObject({ code: 'rules-broken', details: { rule: 'network-text-too-long', limit: 4_096 } });
  expect(said(answer)).toMatch(/too long for Telegram.*Shorten it by \d/);
});

test('a clip that the network cannot play is named with what it plays', async () => {
  const channelId = await channelOn('instagram');
  const answer = await schedule(await approvedPost(channelId, { files: [{ ...clip, mimeType: 'video/webm' }] }), channelId);
  expect(answer).toMatchObject({ code: 'rules-broken', details: { rule: 'network-media-format', network: 'instagram' } });
  expect(said(answer)).toMatch(/Instagram.*MP4 clip with H\.264/);
});

test('eleven items of an album are one too many', async () => {
  const channelId = await channelOn('telegram');
  const answer = await schedule(await approvedPost(channelId, { files: Array.from({ length: 11 }, () => picture) }), channelId);
  expect(answer).toMatchObject({ code: 'rules-broken', details: { rule: 'network-media-count', limit: 10, value: 11 } });
  expect(said(answer)).toMatch(/there are 11, the limit is 10/);
});

test('a key whose end has come is named at scheduling, and one that was withdrawn at preparing', async () => {
  const ended = await channelOn('instagram', { endsAt: new Date(Date.now() - 60_000).toISOString() });
  const answer = await schedule(await approvedPost(ended, { files: [picture] }), ended);
  expect(answer).toEqual({ code: 'channel-needs-reconnect', details: { channel: 'Зерно' } });
  expect(said(answer)).toMatch(/Зерно must be connected again.*Settings/);

  const withdrawn = await channelOn('telegram', { externalId: String(testChannelId - 1), credentials: { botToken: '7000001:withdrawn' } });
  const postId = await approvedPost(withdrawn, {});
  expect(await schedule(postId, withdrawn)).toMatchObject({ code: null });
  expect(await arm(postId, withdrawn)).toEqual({ state: 'held', error_code: 'network-token-wrong' });
  expect(said(await schedule(await approvedPost(withdrawn, {}), withdrawn))).toMatch(/must be connected again/);
});

test('a missing right is found by the live key, ahead of the hour', async () => {
  const rights = { status: 'administrator' as const, canPostMessages: false, canEditMessages: false, canDeleteMessages: false };
  await bed.telegram.state({ type: 'rights', chatId: testChannelId, botId: testBotId, rights });
  const postId = await approvedPost(bed.channelId, {});
  expect(await schedule(postId, bed.channelId)).toMatchObject({ code: null });
  expect(await arm(postId, bed.channelId)).toEqual({ state: 'held', error_code: 'network-no-rights' });
  expect(errorSentence('network-no-rights', { network: 'youtube' }, 'en')).toMatch(/YouTube.*connect again and allow publishing/);
});

test('a day that has no quota left is known ahead of the hour, and a person decides', async () => {
  const channelId = await channelOn('youtube', { externalId: testYoutubeId, credentials: testCredentials });
  const day = quotaDay(Date.now());
  const scope = `youtube:uploads:${testCredentials.clientId}`;
  await bed.database.pools.worker.query('SELECT app.take_network_quota($1, $2, $3, $4, $5)', [[scope], [day], [100], [100], ['']]);
  const postId = await approvedPost(channelId, { files: [clip] });
  expect(await schedule(postId, channelId)).toMatchObject({ code: null });
  const row = await arm(postId, channelId);
  expect(row?.error_code).toBe('network-quota-gone');
  // In the last minutes of the network's day its new one is near enough to wait for.
  expect(['held', 'planned']).toContain(row?.state);
  expect(errorSentence('network-quota-gone', { network: 'youtube', renews: '2026-11-27T08:05' }, 'en')).toMatch(/used up until 27 November at 08:05.*another day/);
});
