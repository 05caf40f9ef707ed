import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { allowHosts } from '../../fetching/allow-list.ts';
import { type Fetching, openFetching } from '../../fetching/guarded-fetch.ts';
import type { CollectOutcome, SourceAdapter, Validators } from '../source-adapter.ts';
import { openRssSource } from './rss-source.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const now = new Date('2026-11-24T12:00:00Z');
const feed =
  '<rss version="2.0"><channel><title>Harbour news</title><ttl>45</ttl><item><guid>1</guid><title>One</title></item></channel></rss>';
const never: Validators = { etag: null, lastModified: null };

let base = '';
let answer: Answer;
let asked: IncomingMessage[] = [];
let fetching: Fetching;
let source: SourceAdapter;
const server = createServer((request, response) => {
  asked.push(request);
  answer(request, response);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  base = `http://127.0.0.1:${address.port}`;
  fetching = openFetching({ isAllowedHost: allowHosts([`127.0.0.1:${address.port}`]), totalTimeoutMs: 5_000 });
  source = openRssSource();
});
beforeEach(() => {
  asked = [];
});
afterAll(async () => {
  await source.close();
  await fetching.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('a good answer', () => {
  test('brings items, the validators and the publisher’s pace', async () => {
    reply(200, feed, { etag: 'W/"7"', 'last-modified': 'Mon, 23 Nov 2026 10:00:00 GMT', 'content-type': 'application/rss+xml' });
    const outcome = await collect();
    expect(outcome).toMatchObject({
      status: 'changed',
      title: 'Harbour news',
      validators: { etag: 'W/"7"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' },
      nextAfterMs: 45 * 60_000,
    });
    expect(asked[0]?.headers['if-none-match']).toBeUndefined();
  });

  test('is asked for conditionally, verbatim, and 304 is unchanged', async () => {
    reply(304, '', { 'cache-control': 'max-age=7200' });
    const validators = { etag: 'W/"7"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' };
    expect(await collect('/', validators)).toEqual({ status: 'unchanged', validators, nextAfterMs: 2 * 3_600_000 });
    expect(asked[0]?.headers['if-none-match']).toBe('W/"7"');
    expect(asked[0]?.headers['if-modified-since']).toBe('Mon, 23 Nov 2026 10:00:00 GMT');
  });

  test('without validators forgets the old ones', async () => {
    reply(200, feed);
    expect(await collect('/', { etag: '"old"', lastModified: null })).toMatchObject({ status: 'changed', validators: never });
  });

  test.each([
    ['max-age=10', 45],
    ['max-age=7200', 120],
    ['max-age=31536000', 720],
    ['no-cache, max-age=7200', 45],
  ])('with Cache-Control %s is asked for again after %i minutes', async (control, minutes) => {
    reply(200, feed, { 'cache-control': control });
    expect(await collect()).toMatchObject({ nextAfterMs: minutes * 60_000 });
  });
});

describe('a redirect', () => {
  test.each([
    [[301], '/1'],
    [[308, 301], '/2'],
    [[301, 302], '/1'],
  ])('of %j teaches the address %s', async (statuses, learned) => {
    redirectBy(statuses, (response) => response.end(feed));
    expect(await collect('/0')).toMatchObject({ status: 'moved', movedTo: base + learned, items: [{ externalId: '1' }] });
  });

  test.each([[[302]], [[307, 301]], [[303]]])('of %j teaches nothing', async (statuses) => {
    redirectBy(statuses, (response) => response.end(feed));
    expect(await collect('/0')).toMatchObject({ status: 'changed' });
  });

  test('to what is no feed teaches nothing', async () => {
    redirectBy([301], (response) => response.end('<!doctype html><html></html>'));
    expect(await collect('/0')).toMatchObject({ status: 'failed', code: 'source-html-page' });
  });

  test('to an unchanged feed is still learned', async () => {
    redirectBy([301], (response) => response.writeHead(304).end());
    expect(await collect('/0', { etag: '"1"', lastModified: null })).toMatchObject({ status: 'moved', movedTo: `${base}/1`, items: [], validators: { etag: '"1"' } });
  });
});

describe('a failure', () => {
  test.each([
    [401, 'source-needs-login'],
    [403, 'source-needs-login'],
    [404, 'source-http-error'],
    [429, 'source-http-error'],
    [500, 'source-http-error'],
    [503, 'source-http-error'],
  ])('with status %i has the code %s', async (status, code) => {
    reply(status, '<html><h1>Sorry</h1></html>', { 'content-type': 'text/html' });
    expect(await collect()).toEqual({ status: 'failed', code, details: { status }, nextAfterMs: null, feedAddresses: [] });
  });

  test('with 410 means the source is gone', async () => {
    reply(410, 'gone');
    expect(await collect()).toEqual({ status: 'gone' });
  });

  test.each([
    ['120', 120_000],
    ['Tue, 24 Nov 2026 13:00:00 GMT', 3_600_000],
    ['Mon, 23 Nov 2026 13:00:00 GMT', 0],
    ['999999999', 24 * 3_600_000],
    ['soon', null],
  ])('with Retry-After %s waits that long', async (value, nextAfterMs) => {
    reply(503, 'later', { 'retry-after': value });
    expect(await collect()).toMatchObject({ status: 'failed', nextAfterMs });
  });

  test.each([
    ['', 'source-empty'],
    ['Hello', 'source-not-a-feed'],
    ['{"ok":true}', 'source-not-a-feed'],
    ['<html><body>Welcome</body></html>', 'source-html-page'],
  ])('with the body %j has the code %s', async (body, code) => {
    reply(200, body);
    expect(await collect()).toMatchObject({ status: 'failed', code });
  });

  test('of a page names the feeds the page announces', async () => {
    reply(200, '<!DOCTYPE html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml?a=1&amp;b=2"><link type="application/feed+json" href="https://other.example/f.json" rel="alternate"><link rel="alternate" type="application/rss+xml" href="javascript:1"><link rel="stylesheet" href="x.css"></head></html>');
    expect(await collect('/blog/')).toMatchObject({ feedAddresses: [`${base}/feed.xml?a=1&b=2`, 'https://other.example/f.json'] });
  });

  test('of the network keeps the code of the fetch', async () => {
    answer = (request) => request.socket.destroy();
    expect(await collect()).toMatchObject({ status: 'failed', code: 'fetch-failed' });
    const outcome = await source.collect({ url: 'http://10.0.0.1/', validators: never }, deps());
    expect(outcome).toMatchObject({ status: 'failed', code: 'fetch-blocked' });
  });
});

function collect(path = '/', validators = never): Promise<CollectOutcome> {
  return source.collect({ url: base + path, validators }, deps());
}

function deps() {
  return { guardedFetch: fetching.guardedFetch, now: () => now };
}

function reply(status: number, body: string, headers: Record<string, string> = {}): void {
  answer = (_request, response) => response.writeHead(status, headers).end(status === 304 ? undefined : body);
}

function redirectBy(statuses: number[], last: (response: ServerResponse) => void): void {
  answer = (request, response) => {
    const step = Number(request.url?.slice(1));
    const status = statuses[step];
    if (status === undefined) last(response);
    else response.writeHead(status, { location: `/${step + 1}` }).end();
  };
}
