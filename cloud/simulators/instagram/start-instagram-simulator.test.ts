import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultPlan } from './faults.ts';
import type { StateChange } from './journal-record.ts';
import type { SimulatorOptions } from './settings.ts';
import { startInstagramSimulator, type InstagramSimulator } from './start-instagram-simulator.ts';

const KEY = 'IGAA-key';
const ACCOUNT = '17841400000000001';
const DAY_MS = 24 * 3_600_000;
const clipBytes = Buffer.from('\0\0\0\u0018ftypisom\0\0\u0002\0isomiso2', 'latin1');

let dataDir: string;
let simulator: InstagramSimulator;
let files: Server;
let filesUrl: string;
const served = new Map<string, Buffer>();

const settings = (): SimulatorOptions => ({
  dataDir,
  processingMs: 60_000,
  accounts: [{ igUserId: ACCOUNT, username: 'zavod.morning', name: 'Утро <1>', about: 'О городе', followers: 1_283, accessToken: KEY }],
});

type Answer = { status: number; body: Record<string, unknown> };
const call = async (method: 'GET' | 'POST', path: string, fields: Record<string, string> = {}, key = KEY): Promise<Answer> => {
  const parameters = new URLSearchParams({ ...fields, access_token: key });
  const address = `${simulator.url}/v25.0/${path}`;
  const answer = await (method === 'GET' ? fetch(`${address}?${parameters}`) : fetch(address, { method: 'POST', body: parameters }));
  return { status: answer.status, body: await answer.json() };
};
const create = (fields: Record<string, string>): Promise<Answer> => call('POST', `${ACCOUNT}/media`, fields);
const publish = (id: unknown): Promise<Answer> => call('POST', `${ACCOUNT}/media_publish`, { creation_id: String(id) });
const statusOf = async (id: unknown): Promise<unknown> => (await call('GET', String(id), { fields: 'status_code,status' })).body['status_code'];
const control = async (path: string, body: FaultPlan | StateChange): Promise<void> => {
  expect((await fetch(`${simulator.url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) })).status).toBe(200);
};
const posts = async (url = simulator.url): Promise<{ creationId: string; caption: string; receivedAtMs: number; files: { sha256: string }[] }[]> => (await fetch(`${url}/__sim/posts`)).json();
const refusal = (code: number, subcode?: number): object => ({ status: 400, body: { error: { code, ...(subcode === undefined ? {} : { error_subcode: subcode }) } } });
const jpeg = (width: number, height: number): Promise<Buffer> => sharp({ create: { width, height, channels: 3, background: '#37a' } }).jpeg().toBuffer();

beforeAll(async () => {
  served.set('/square.jpg', await jpeg(64, 64));
  served.set('/tall.jpg', await jpeg(40, 80));
  served.set('/square.png', await sharp(await jpeg(64, 64)).png().toBuffer());
  served.set('/large.jpg', Buffer.alloc(8 * 1024 * 1024 + 1));
  served.set('/clip.mp4', clipBytes);
  files = createServer((request, response) => {
    const bytes = served.get(request.url ?? '');
    response.writeHead(bytes ? 200 : 404).end(bytes);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  filesUrl = `http://127.0.0.1:${(files.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => files.close(resolve)));
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'instagram-simulator-'));
  simulator = await startInstagramSimulator(settings());
});
afterEach(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true });
});

describe('taking in', () => {
  test.each([
    ['a picture that is no JPEG', { image_url: '/square.png' }, 36_001, 2_207_005],
    ['a picture that is too large', { image_url: '/large.jpg' }, 36_000, 2_207_004],
    ['a picture that is too tall', { image_url: '/tall.jpg' }, 36_003, 2_207_009],
    ['what is not there', { image_url: '/missing.jpg' }, 9_004, 2_207_052],
    ['a caption that is too long', { image_url: '/square.jpg', caption: 'a'.repeat(2_201) }, 36_004, 2_207_010],
    ['31 hashtags', { image_url: '/square.jpg', caption: '#tag '.repeat(31) }, 36_004, 2_207_010],
    ['21 mentions', { image_url: '/square.jpg', caption: '@name '.repeat(21) }, 100, 2_207_040],
    ['a clip as a feed post', { video_url: '/clip.mp4', media_type: 'VIDEO' }, 100, 2_207_023],
    ['a carousel of one', { media_type: 'CAROUSEL', children: '1' }, 100, 2_207_028],
    ['a carousel of what is not there', { media_type: 'CAROUSEL', children: '1,2' }, 24, 2_207_006],
    ['a caption on an item', { image_url: '/square.jpg', is_carousel_item: 'true', caption: 'x' }, 100, undefined],
    ['nothing', {}, 100, undefined],
  ])('refuses %s', async (_name, { ...fields }: Record<string, string>, code, subcode) => {
    for (const name of ['image_url', 'video_url']) if (fields[name] !== undefined) fields[name] = filesUrl + fields[name];
    expect(await create(fields)).toMatchObject(refusal(code, subcode));
  });

  test('never fetches from anywhere but this computer', async () => {
    expect(await create({ image_url: 'http://192.0.2.1/square.jpg' })).toMatchObject(refusal(9_004, 2_207_052));
  });

  test('a clip is processed for a while, then its errors show', async () => {
    const good = await create({ media_type: 'REELS', video_url: `${filesUrl}/clip.mp4` });
    const bad = await create({ media_type: 'REELS', video_url: `${filesUrl}/square.jpg` });
    expect(await statusOf(good.body['id'])).toBe('IN_PROGRESS');
    expect(await publish(good.body['id'])).toMatchObject(refusal(9_007, 2_207_027));
    await control('state', { type: 'clock', offsetMs: 61_000 });
    expect(await statusOf(good.body['id'])).toBe('FINISHED');
    expect(await statusOf(bad.body['id'])).toBe('ERROR');
  });

  test('only so many containers a day', async () => {
    await simulator.close();
    simulator = await startInstagramSimulator({ ...settings(), containersPerDay: 1 });
    expect(await create({ image_url: `${filesUrl}/square.jpg` })).toMatchObject({ status: 200 });
    expect(await create({ image_url: `${filesUrl}/square.jpg` })).toMatchObject(refusal(9, 2_207_042));
  });
});

describe('publishing', () => {
  const square = async (caption = 'Утро'): Promise<unknown> => (await create({ image_url: `${filesUrl}/square.jpg`, caption })).body['id'];

  test('shows a post, counts it and knows it by its files', async () => {
    const id = await square();
    const before = Date.now();
    const { body } = await publish(id);
    expect(await call('GET', String(body['id']), { fields: 'permalink' })).toMatchObject({ body: { caption: 'Утро', permalink: expect.stringContaining('/p/'), timestamp: expect.stringMatching(/\+0000$/) } });
    expect(await call('GET', `${ACCOUNT}/content_publishing_limit`)).toMatchObject({ body: { data: [{ quota_usage: 1, config: { quota_total: 50 } }] } });
    const [post] = await posts();
    expect(post).toMatchObject({ creationId: id, caption: 'Утро', files: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }] });
    expect(post?.receivedAtMs).toBeGreaterThanOrEqual(before);
  });

  test('a container goes out once', async () => {
    const id = await square();
    await publish(id);
    expect(await statusOf(id)).toBe('PUBLISHED');
    expect(await publish(id)).toMatchObject(refusal(24, 2_207_008));
    expect(await posts()).toHaveLength(1);
  });

  test('a container ends after a day', async () => {
    const id = await square();
    await control('state', { type: 'clock', offsetMs: DAY_MS });
    expect(await statusOf(id)).toBe('EXPIRED');
    expect(await publish(id)).toMatchObject(refusal(24, 2_207_008));
  });

  test('a quota that is full refuses until posts are a day old', async () => {
    await control('state', { type: 'quota', igUserId: ACCOUNT, quotaTotal: 1 });
    await publish(await square());
    expect(await publish(await square())).toMatchObject(refusal(9, 2_207_042));
    await control('state', { type: 'clock', offsetMs: DAY_MS + 1 });
    expect(await publish(await square())).toMatchObject({ status: 200 });
  });

  test('a key that ended, or that never was, opens nothing', async () => {
    await control('state', { type: 'token', accessToken: KEY, revoked: true });
    expect(await publish('1')).toMatchObject(refusal(190, 463));
    expect(await call('GET', 'me', {}, 'other')).toMatchObject(refusal(190));
  });

  test('a seeded share of calls goes wrong in the same places every time', async () => {
    const run = async (): Promise<number[]> => {
      await fetch(`${simulator.url}/__sim/reset`, { method: 'POST' });
      await control('faults', { seeded: { seed: 5, rate: 0.5, calls: ['quota'], faults: [{ kind: '5xx-before' }, { kind: 'quota-gone' }] } });
      const statuses: number[] = [];
      for (let index = 0; index < 12; index += 1) statuses.push((await call('GET', `${ACCOUNT}/content_publishing_limit`)).status);
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 400, 500]));
    expect(await run()).toEqual(first);
  });
});

describe('the pages of readers', () => {
  const page = async (path: string, language: string): Promise<string> => (await fetch(simulator.url + path, { headers: { 'accept-language': language } })).text();

  test.each([
    ['en', '<b>1</b> post', 'followers'],
    ['ru', '<b>1</b> публикация', 'подписчика'],
  ])('show an account in %s', async (language, count, followers) => {
    await publish((await create({ image_url: `${filesUrl}/square.jpg`, caption: 'Утро <b> #город', alt_text: 'Синий' })).body['id']);
    const html = await page('/zavod.morning/', language);
    for (const part of [count, followers, 'Утро &lt;1&gt;', 'Утро &lt;b&gt; <span class="tag">#город</span>', 'alt="Синий"']) expect(html).toContain(part);
    const address = /\/files\/[0-9a-f]{64}/.exec(html)?.[0] ?? '';
    expect((await fetch(simulator.url + address)).headers.get('content-type')).toBe('image/jpeg');
    expect(await page(/\/p\/\w+\//.exec(html)?.[0] ?? '', language)).toContain('class="target"');
    expect(await page('/', language)).toContain('zavod.morning');
  });

  test('forget a story after a day', async () => {
    await publish((await create({ image_url: `${filesUrl}/tall.jpg`, media_type: 'STORIES' })).body['id']);
    expect(await page('/zavod.morning/', 'en')).toContain('Story');
    await control('state', { type: 'clock', offsetMs: DAY_MS + 1 });
    expect(await page('/zavod.morning/', 'en')).toContain('No posts yet');
  });
});

describe('what it accepted is not lost', () => {
  test('when a kill cuts the last line of the journal', async () => {
    const id = (await create({ image_url: `${filesUrl}/square.jpg` })).body['id'];
    await publish(id);
    await simulator.close();
    appendFileSync(join(dataDir, 'instagram.jsonl'), '{"type":"post","po');
    simulator = await startInstagramSimulator(settings());
    expect(await posts()).toMatchObject([{ creationId: id }]);
    expect(await statusOf(id)).toBe('PUBLISHED');
  });

  test('when the process is killed after the effect and before the answer', { timeout: 30_000 }, async () => {
    await simulator.close();
    const settingsFile = join(dataDir, 'settings.json');
    writeFileSync(settingsFile, JSON.stringify(settings()));
    const running = spawn('node', [fileURLToPath(new URL('main.ts', import.meta.url)), '--settings', settingsFile], { stdio: ['ignore', 'pipe', 'inherit'] });
    const line = await new Promise<string>((resolve) => createInterface({ input: running.stdout }).once('line', resolve));
    const { url }: { url: string } = JSON.parse(line);
    const post = (path: string, body: string | URLSearchParams): Promise<Response> => fetch(`${url}/${path}`, { method: 'POST', body });
    const created: { id: string } = await (await post(`v25.0/${ACCOUNT}/media`, new URLSearchParams({ access_token: KEY, image_url: `${filesUrl}/square.jpg` }))).json();
    await post('__sim/faults', JSON.stringify({ script: [{ fault: { kind: 'slow', delayMs: 60_000 } }] }));
    const publishing = post(`v25.0/${ACCOUNT}/media_publish`, new URLSearchParams({ access_token: KEY, creation_id: created.id })).catch(() => 'lost');
    await expect.poll(() => posts(url)).toHaveLength(1);
    running.kill('SIGKILL');
    expect(await publishing).toBe('lost');
    simulator = await startInstagramSimulator(settings());
    expect(await posts()).toMatchObject([{ creationId: created.id }]);
    expect(await statusOf(created.id)).toBe('PUBLISHED');
  });
});
