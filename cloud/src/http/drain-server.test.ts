import { once } from 'node:events';
import { Agent, createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { createDraining } from './drain-server.ts';

test('a connection that is kept alive is not used on for ever once the server is to stop', async () => {
  const begun: ServerResponse[] = [];
  const server = createServer((_request, response) => {
    response.write('first ');
    begun.push(response);
  });
  const draining = createDraining(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { port } = server.address() as AddressInfo;
  const ask = () => get({ agent, port, host: '127.0.0.1' });
  // Its head is out already, so it could not say that the connection ends with it.
  const [answer] = (await once(ask(), 'response')) as [IncomingMessage];
  const next = ask();
  const drained = draining.drain();
  begun[0]?.end('second');
  expect(await text(answer)).toBe('first second');
  const [last] = (await once(next, 'response')) as [IncomingMessage];
  expect(last.headers.connection).toBe('close');
  begun[1]?.end();
  last.resume();
  await drained;
  agent.destroy();
});
