import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { AppError } from '@zavod/shared/app-error.ts';
import { openErrorReports } from '@zavod/shared/reports/open-error-reports.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inLogScope } from './log-scope.ts';
import { createLogger } from './logger.ts';

let server: Server;
let arrived: string[];
let dsn: string;
beforeEach(async () => {
  arrived = [];
  server = createServer((request, response) => {
    void buffer(request).then((body) => {
      arrived.push((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8'));
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  dsn = `http://public@127.0.0.1:${(server.address() as AddressInfo).port}/1`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const silent = { write: () => undefined };

function failDeepInside(): never {
  const cause = Object.assign(new Error('insert failed: (text)=(CANARY the words of a post)'), { code: '23505', detail: 'CANARY' });
  throw new Error('could not write "CANARY" for canary@example.test with Bearer CANARY', { cause });
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('an error arrives with its place in the code and its request, and without a word of what it was about', async () => {
  const reports = await openErrorReports(dsn, fetch);
  const log = createLogger({ level: 'error', part: 'api', destination: silent, onError: reports.report });
  inLogScope({ requestId: 'request-1' }, () => log.error({ event: 'call-failed', error: thrownBy(failDeepInside), path: 'posts.create', text: 'CANARY' }, 'a call failed'));
  log.error({ event: 'known', error: new AppError('media-store-away', 'CANARY') }, 'words');
  await reports.close();
  const all = arrived.join('\n');
  expect(all).toContain('failDeepInside');
  expect(all).toContain('"requestId":"request-1"');
  expect(all).toContain('"event":"call-failed"');
  expect(all).toContain('media-store-away');
  expect(all).not.toMatch(/canary/i);
  expect(all).not.toContain('example.test');
});

test('without an address nobody is told, and a Sentry that is away disturbs nothing', async () => {
  (await openErrorReports(null, fetch)).report(new Error('x'), { part: 'api', event: 'x', requestId: undefined });
  expect(arrived).toEqual([]);
  server.closeAllConnections();
  server.close();
  const reports = await openErrorReports(dsn, fetch);
  reports.report(new Error('x'), { part: 'api', event: 'x', requestId: undefined });
  await reports.close();
});
