import { afterEach, expect, test } from 'vitest';
import { Secret } from '../security/secret.ts';
import { openMeter, type Meter } from './open-meter.ts';

let meter: Meter | undefined;
afterEach(() => meter?.close());

const open = async (token: string | null = null): Promise<Meter> => {
  meter = await openMeter({ metrics: { host: '127.0.0.1', port: 0, token: token === null ? null : new Secret(token) } }, 'test');
  return meter;
};
const read = async ({ url }: Meter, token?: string) => {
  const response = await fetch(`${url}/metrics`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });
  return { status: response.status, text: await response.text() };
};

test('numbers are given with the part they come from', async () => {
  const opened = await open();
  opened.metrics.calls.inc({ network: 'telegram', state: 'published' });
  const { status, text } = await read(opened);
  expect([status, text]).toEqual([200, expect.stringContaining('zavod_publication_calls_total{network="telegram",state="published",part="test"} 1')]);
  expect(text).toContain('process_cpu_seconds_total');
});

test('only to whoever knows the token, while everybody may ask whether the process lives', async () => {
  const opened = await open('a-token-of-the-tests');
  expect((await read(opened)).status).toBe(401);
  expect((await read(opened, 'another')).status).toBe(401);
  expect((await read(opened, 'a-token-of-the-tests')).status).toBe(200);
  expect(await (await fetch(`${opened.url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect((await fetch(`${opened.url}/`)).status).toBe(404);
  expect((await fetch(`${opened.url}/metrics`, { method: 'POST' })).status).toBe(405);
});

test('a number that cannot be read, or takes too long, is counted and holds nothing up', async () => {
  const opened = await open();
  opened.reads.add('broken', () => Promise.reject(new Error('no database')));
  opened.reads.add('thrown', () => {
    throw new Error('no pool');
  });
  opened.reads.add('whole', () => opened.metrics.studios.set(7));
  const { text } = await read(opened);
  expect(text).toContain('zavod_metrics_failed_reads_total{what="broken",part="test"} 1');
  expect(text).toContain('zavod_metrics_failed_reads_total{what="thrown",part="test"} 1');
  expect(text).toContain('zavod_connected_studios{part="test"} 7');
});

test('whoever asks at once, or again at once, costs one reading', async () => {
  const opened = await open();
  let readings = 0;
  opened.reads.add('counted', () => void (readings += 1));
  await Promise.all([read(opened), read(opened), read(opened)]);
  expect(readings).toBe(1);
});

test('without a port nobody listens', async () => {
  meter = await openMeter({ metrics: null }, 'test');
  expect(meter.url).toBeNull();
});
