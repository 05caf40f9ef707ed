import { spawn, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { StateChange } from './control-api.ts';
import type { FaultPlan } from './faults.ts';
import { callSchema, listedPostSchema, type ListedPost } from './journal-record.ts';
import type { SimulatorOptions } from './settings.ts';
import { startYoutubeSimulator, type YoutubeSimulator } from './start-youtube-simulator.ts';

const CHANNEL = 'UCzavod0000000000000demo';
const CLIP = randomBytes(300_000);
const STEP = 262_144;
const resource = {
  snippet: { title: 'Рейс <1>'.replace(/[<>]/g, ''), description: 'Кто & <как>'.replace(/[<>]/g, ''), tags: ['zv-1'], categoryId: '22' },
  status: { privacyStatus: 'private' },
};

let dataDir: string;
let simulator: YoutubeSimulator;
let token: string;

const options = (changes: Partial<SimulatorOptions> = {}): SimulatorOptions => ({
  dataDir,
  projects: [{ clientId: 'project', clientSecret: 'secret' }],
  channels: [{ id: CHANNEL, title: 'Степной экспресс', handle: 'stepnoi', subscribers: 2 }],
  consents: [{ refreshToken: '1//refresh', clientId: 'project', channelId: CHANNEL }],
  processingMs: 60_000,
  ...changes,
});

async function open(changes: Partial<SimulatorOptions> = {}): Promise<void> {
  simulator = await startYoutubeSimulator(options(changes));
  token = await newToken();
}

async function newToken(): Promise<string> {
  const form = new URLSearchParams({ client_id: 'project', client_secret: 'secret', refresh_token: '1//refresh', grant_type: 'refresh_token' });
  const answer = await fetch(`${simulator.url}/token`, { method: 'POST', body: form });
  return z.object({ access_token: z.string() }).parse(await answer.json()).access_token;
}

const call = (method: string, path: string, body?: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(path.startsWith('http') ? path : `${simulator.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
const control = async (path: string, body: FaultPlan | StateChange): Promise<void> => {
  const answer = await fetch(`${simulator.url}/__sim/${path}`, { method: 'POST', body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
};
const posts = async (): Promise<ListedPost[]> => z.array(listedPostSchema).parse(await (await fetch(`${simulator.url}/__sim/posts`)).json());
const start = (changes: object = {}): Promise<Response> =>
  call('POST', '/upload/youtube/v3/videos?uploadType=resumable&part=snippet,status', JSON.stringify({ ...resource, ...changes }), {
    'x-upload-content-length': String(CLIP.length),
    'x-upload-content-type': 'video/mp4',
  });
const put = (session: string, from: number, end: number): Promise<Response> =>
  call('PUT', session, CLIP.subarray(from, end), { 'content-range': `bytes ${from}-${end - 1}/${CLIP.length}` });
const ask = (session: string): Promise<Response> => call('PUT', session, undefined, { 'content-range': `bytes */${CLIP.length}` });

async function upload(changes: object = {}): Promise<string> {
  const session = (await start(changes)).headers.get('location') ?? '';
  await put(session, 0, CLIP.length);
  return (await posts()).at(-1)?.id ?? '';
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'youtube-simulator-'));
  await open();
});
afterEach(async () => {
  await simulator.close();
  rmSync(dataDir, { recursive: true });
});

describe('a resumable upload', () => {
  test('says after each chunk what it has, and ends with the video', async () => {
    const session = (await start()).headers.get('location') ?? '';
    expect((await ask(session)).headers.get('range')).toBeNull();
    const first = await put(session, 0, STEP);
    expect([first.status, first.headers.get('range')]).toEqual([308, `bytes=0-${STEP - 1}`]);
    expect((await put(session, STEP, CLIP.length)).status).toBe(200);
    const asked = await ask(session);
    expect(await asked.json()).toMatchObject({ kind: 'youtube#video', status: { uploadStatus: 'uploaded', privacyStatus: 'private' } });
    expect(await posts()).toMatchObject([{ sha256: createHash('sha256').update(CLIP).digest('hex'), madePublicAtMs: null }]);
  });

  test('keeps what arrived of a chunk that was cut', async () => {
    const session = (await start()).headers.get('location') ?? '';
    await control('faults', { script: [{ fault: { kind: 'cut-chunk', keepBytes: 1_000 } }] });
    await expect(put(session, 0, STEP)).rejects.toThrow('fetch failed');
    expect((await ask(session)).headers.get('range')).toBe('bytes=0-999');
  });

  test.each([
    ['a gap', 1, STEP + 1],
    ['a chunk of another size', 0, 1_000],
  ])('refuses %s', async (_name, from, end) => {
    const session = (await start()).headers.get('location') ?? '';
    expect((await put(session, from, end)).status).toBe(400);
  });

  test.each([
    [{ title: '' }, 'invalidTitle'],
    [{ title: 'a<b' }, 'invalidTitle'],
    [{ description: 'я'.repeat(2_501) }, 'invalidDescription'],
    [{ tags: ['a'.repeat(501)] }, 'invalidTags'],
    [{ categoryId: 'news' }, 'invalidCategoryId'],
  ])('refuses %o before the first byte with %s', async (changes, reason) => {
    const answer = await start({ snippet: { ...resource.snippet, ...changes } });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 400, errors: [{ reason }] } });
  });

  test('forgotten sessions are gone', async () => {
    const session = (await start()).headers.get('location') ?? '';
    await control('state', { type: 'drop-sessions' });
    expect((await ask(session)).status).toBe(404);
  });
});

describe('lists', () => {
  test.each(['part=snippet,status&id=ID,none', 'part=snippet&part=status&id=ID&id=none'])('%s', async (query) => {
    const id = await upload();
    const answer = await call('GET', `/youtube/v3/videos?${query.replace('ID', id)}`);
    expect(await answer.json()).toMatchObject({ items: [{ id, snippet: { title: 'Рейс 1', tags: ['zv-1'] }, status: { privacyStatus: 'private' } }] });
  });

  test('an upload is processed when its time is over, by a clock that can be moved', async () => {
    const id = await upload();
    await control('state', { type: 'clock', offsetMs: 61_000 });
    const answer = await call('GET', `/youtube/v3/videos?part=status&id=${id}`);
    expect(await answer.json()).toMatchObject({ items: [{ status: { uploadStatus: 'processed' } }] });
  });

  test('the uploads of a channel come newest first, page by page', async () => {
    const ids = [await upload(), await upload(), await upload()];
    const channels = await (await call('GET', '/youtube/v3/channels?part=contentDetails&mine=true')).json();
    const shape = z.object({ items: z.array(z.object({ contentDetails: z.object({ relatedPlaylists: z.object({ uploads: z.string() }) }) })) });
    const uploads = shape.parse(channels).items[0]?.contentDetails.relatedPlaylists.uploads ?? '';
    const page = async (more: string) => (await call('GET', `/youtube/v3/playlistItems?part=contentDetails&playlistId=${uploads}&maxResults=2${more}`)).json();
    expect(await page('')).toMatchObject({ nextPageToken: '2', items: [{ contentDetails: { videoId: ids[2] } }, { contentDetails: { videoId: ids[1] } }] });
    expect(await page('&pageToken=2')).toMatchObject({ items: [{ contentDetails: { videoId: ids[0] } }] });
  });
});

describe('what viewers see', () => {
  const page = async (path: string, language = 'en'): Promise<string> =>
    (await fetch(`${simulator.url}${path}`, { headers: { 'accept-language': language } })).text();
  const show = (id: string, privacyStatus: string): Promise<Response> =>
    call('PUT', '/youtube/v3/videos?part=status', JSON.stringify({ id, status: { privacyStatus } }));

  test('a private video is nowhere, an unlisted one only under its address, a public one in its channel', async () => {
    const id = await upload();
    expect(await page('/@stepnoi')).toContain('This channel has no videos yet');
    expect(await page(`/watch?v=${id}`, 'ru')).toContain('Видео недоступно');
    expect((await fetch(`${simulator.url}/media/${id}`)).status).toBe(404);
    await show(id, 'unlisted');
    expect(await page('/@stepnoi', 'ru')).not.toContain(id);
    expect(await page(`/watch?v=${id}`, 'ru')).toContain('Доступ по ссылке');
    await show(id, 'public');
    expect(await page('/@stepnoi', 'ru')).toContain('Рейс 1');
    expect(await page(`/shorts/${id}`)).toContain('Кто &amp; как');
    expect(Buffer.from(await (await fetch(`${simulator.url}/media/${id}`)).arrayBuffer()).equals(CLIP)).toBe(true);
  });

  test('the moment of going public is when the update arrived, and survives a restart', async () => {
    const id = await upload();
    const before = Date.now();
    await show(id, 'public');
    await simulator.close();
    await open();
    const [video] = await posts();
    expect(video?.madePublicAtMs).toBeGreaterThanOrEqual(before);
    expect(video?.statusHistory.map(({ privacyStatus }) => privacyStatus)).toEqual(['private', 'public']);
  });
});

test('a project pays for what it asks, and is refused when its day is used up', async () => {
  await simulator.close();
  await open({ limits: { insertsPerDay: 1, unitsPerDay: 51 } });
  const id = await upload();
  expect(await (await start()).json()).toMatchObject({ error: { code: 403, errors: [{ domain: 'youtube.quota', reason: 'quotaExceeded' }] } });
  expect((await call('PUT', '/youtube/v3/videos?part=status', JSON.stringify({ id, status: { privacyStatus: 'public' } }))).status).toBe(200);
  expect((await call('GET', `/youtube/v3/videos?part=status&id=${id}`)).status).toBe(200);
  expect((await call('GET', `/youtube/v3/videos?part=status&id=${id}`)).status).toBe(403);
  await control('state', { type: 'clock', offsetMs: 86_400_000 });
  token = await newToken();
  expect((await start()).status).toBe(200);
});

test('faults of one seed hit the same calls again', async () => {
  const run = async (): Promise<(string | null)[]> => {
    await fetch(`${simulator.url}/__sim/reset`, { method: 'POST' });
    token = await newToken();
    await control('faults', { seeded: { seed: 5, rate: 0.5, faults: [{ kind: '5xx-before' }, { kind: 'html-error' }], methods: ['videos.insert'] } });
    for (let index = 0; index < 8; index += 1) await start();
    const calls = z.array(callSchema).parse(await (await fetch(`${simulator.url}/__sim/calls`)).json());
    return calls.map(({ fault }) => fault);
  };
  const first = await run();
  expect(new Set(first).size).toBe(3);
  expect(await run()).toEqual(first);
});

test('a simulator that is killed has everything it answered for', { timeout: 15_000 }, async () => {
  await simulator.close();
  const settings = join(dataDir, 'settings.json');
  writeFileSync(settings, JSON.stringify(options()));
  const launch = async (): Promise<ChildProcess> => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), '--settings', settings], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = z.tuple([z.instanceof(Buffer)]).parse(await once(child.stdout, 'data'));
    simulator = { url: z.object({ url: z.string() }).parse(JSON.parse(line.toString())).url, close: async () => undefined };
    return child;
  };
  const kill = async (child: ChildProcess): Promise<void> => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const first = await launch();
  token = await newToken();
  const session = new URL((await start()).headers.get('location') ?? '');
  await put(session.href, 0, STEP);
  await kill(first);
  const second = await launch();
  const moved = `${simulator.url}${session.pathname}${session.search}`;
  expect((await ask(moved)).headers.get('range')).toBe(`bytes=0-${STEP - 1}`);
  expect((await put(moved, STEP, CLIP.length)).status).toBe(200);
  await kill(second);
  await open();
  expect((await posts()).map(({ sha256 }) => sha256)).toEqual([createHash('sha256').update(CLIP).digest('hex')]);
});
