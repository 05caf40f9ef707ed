import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { GatheringSocket } from './gathering-socket.ts';

let server: Server;
let received: string;
beforeEach(async () => {
  received = '';
  server = createServer((connection) => connection.on('data', (bytes) => (received += bytes.toString()))).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => void server.close());

test('what is written in one turn waits for its end and arrives whole and in order, also in later turns', async () => {
  const address = server.address();
  const socket = new GatheringSocket();
  socket.connect(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1');
  await once(socket, 'connect');
  const sent = Promise.withResolvers<void>();
  socket.write('one ');
  socket.write(Buffer.from('two '), () => sent.resolve());
  await Promise.resolve();
  socket.write('three ', 'utf8');
  expect(socket.writableCorked).toBe(1);
  await sent.promise;
  expect(socket.writableCorked).toBe(0);
  socket.write('four');
  expect(socket.writableCorked).toBe(1);
  await expect.poll(() => received).toBe('one two three four');
  socket.end();
});
