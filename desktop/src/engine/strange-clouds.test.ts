import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { systemClock, type Clock } from './clock.ts';
import { trpcCloud } from './cloud/trpc-cloud.ts';
import { uploadFile } from './cloud/upload-file.ts';

let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A listening TCP server has an address with a port.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const ask = (url: string, clock: Clock = systemClock, onCloudTime = (_: number, __: number, ___: number): void => undefined) =>
  trpcCloud(url, async () => 'token', clock, onCloudTime);
const signInPage = '<html><body>Welcome to our Wi-Fi. Please sign in.</body></html>';

describe.each([
  ['the sign-in page of a network', 200, 'text/html; charset=utf-8', signInPage, 'cloud-behind-page'],
  ['a network that says it wants a sign-in', 511, 'text/html', signInPage, 'cloud-behind-page'],
  ['a page that is not there', 404, 'text/html', '<html>Not found</html>', 'cloud-behind-page'],
  ['a proxy whose cloud is down', 502, 'text/html', '<html>Bad gateway</html>', 'cloud-failing'],
  ['a cloud that is overloaded', 503, 'application/json', '{"error":"busy"}', 'cloud-failing'],
  ['JSON of somebody else', 200, 'application/json', '{"hello":"world"}', 'cloud-unreadable-answer'],
] as const)('%s', (_, status, type, body, code) => {
  test(`is told as ${code}, for calls and for files alike, and never ends a sign-in`, async () => {
    const url = await serve((_request, response) => response.writeHead(status, { 'content-type': type }).end(body));
    const cloud = ask(url);
    await expect(cloud.demoAccount()).rejects.toMatchObject({ code });
    await expect(cloud.refresh('refresh', systemClock.uuid())).rejects.toMatchObject({ code });
    const file = { clientId: 'c', mediaId: 'm', sha256: 's', fileName: 'f', path: import.meta.filename };
    await expect(uploadFile(url, 'token', file, () => undefined, AbortSignal.timeout(5_000))).rejects.toMatchObject({ code });
    cloud.close();
  });
});

test('a redirection to the page of a network is followed without the token', async () => {
  const seen: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    if (request.headers.host?.startsWith('localhost') !== true) {
      response.writeHead(302, { location: `http://localhost:${new URL(url).port}/login` }).end();
      return;
    }
    seen.push(request.headers.authorization);
    response.writeHead(200, { 'content-type': 'text/html' }).end(signInPage);
  });
  const cloud = ask(url);
  await expect(cloud.pull({ clientId: 'c', deviceId: 'd', protocolVersion: 1, cursor: { epoch: 'e', rev: 1 }, limit: 1 })).rejects.toMatchObject({ code: 'cloud-behind-page' });
  expect(seen).toEqual([undefined]);
  cloud.close();
});

test('the time of the cloud is read from its answers and from no others', async () => {
  let type = 'application/json';
  const url = await serve((_request, response) => response.writeHead(200, { 'content-type': type }).end(JSON.stringify({ result: { data: null } })));
  const learnt: number[] = [];
  const cloud = ask(url, systemClock, (cloudMs, askedMs, answeredMs) => learnt.push(Math.abs(cloudMs - (askedMs + answeredMs) / 2)));
  await cloud.demoAccount();
  expect(learnt).toEqual([expect.any(Number)]);
  expect(learnt[0]).toBeLessThan(2_000);
  type = 'text/html';
  await cloud.demoAccount().catch(() => undefined);
  expect(learnt).toHaveLength(1);
  cloud.close();
});
