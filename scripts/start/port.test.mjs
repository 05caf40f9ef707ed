import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { choosePort, isPortFree } from './port.mjs';

const allBut = (...taken) => async (port) => !taken.includes(port);

test('takes the usual port when it is free', async () => {
  expect(await choosePort(undefined, allBut())).toEqual({ port: 4777, isMoved: false });
});

test('moves to the next free port when the usual one is taken', async () => {
  expect(await choosePort('', allBut(4777, 4778))).toEqual({ port: 4779, isMoved: true });
});

test('never moves away from a port the person named', async () => {
  expect(await choosePort('5000', allBut(5000))).toEqual({ problem: 'portTaken', port: 5000 });
});

test.each(['0', '65536', 'http', '47.5'])('refuses "%s" as a port', async (named) => {
  expect(await choosePort(named, allBut())).toEqual({ problem: 'portIsNoNumber', port: named });
});

test('sees that another program listens', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  expect(await isPortFree(port)).toBe(false);
  server.close();
  await once(server, 'close');
  expect(await isPortFree(port)).toBe(true);
});
