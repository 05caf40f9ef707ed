import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { reportUncaught } from './report-uncaught.ts';

test('an error of the studio is told by its kind and place, without the words of a post, an address or a key', async () => {
  const { promise: arrived, resolve } = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      response.end('{}');
      resolve(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  const tell = reportUncaught(`http://public@127.0.0.1:${port}/1`, 'studio-engine');
  const error = Object.assign(new TypeError('CANARY text of canary@example.test with zt_CANARY'), { code: 'SQLITE_FULL', row: { text: 'CANARY' } });
  tell(error, 'surprise');
  const body = await arrived;
  expect(body).toContain('SQLITE_FULL');
  expect(body).toContain('TypeError');
  expect(body).toContain('"part":"studio-engine"');
  expect(body).not.toMatch(/canary|example\.test/i);
  server.closeAllConnections();
  server.close();
});

test('without an address nothing is watched', () => {
  const before = process.listenerCount('uncaughtExceptionMonitor');
  reportUncaught(null, 'studio-main')(new Error('x'), 'surprise');
  expect(process.listenerCount('uncaughtExceptionMonitor')).toBe(before);
});
