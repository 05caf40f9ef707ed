import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type DyingGate = {
  readonly url: string;
  /** Lets `calls` more calls through. The next one is the last: lost on its way, or done and its answer lost. */
  dieAfter(calls: number, last: 'before' | 'after'): void;
  /** Everything passes again. */
  revive(): void;
  isDead(): boolean;
  /** Calls that arrived since the last `revive`. */
  count(): number;
  close(): Promise<void>;
};

type State = { left: number; last: 'before' | 'after'; isDead: boolean; count: number };

/** Stands before a server and cuts a caller off at a chosen call, as a killed process is: nothing it does afterwards arrives. */
export async function openDyingGate(targetUrl: string): Promise<DyingGate> {
  const target = new URL(targetUrl);
  const state: State = { left: Number.POSITIVE_INFINITY, last: 'before', isDead: false, count: 0 };

  const pass = (incoming: IncomingMessage, response: ServerResponse): void => {
    if (state.isDead) return void incoming.socket.destroy();
    const isLast = state.left === 0;
    state.left -= 1;
    state.count += 1;
    if (isLast) state.isDead = true;
    if (isLast && state.last === 'before') return void incoming.socket.destroy();
    const { method, url, headers } = incoming;
    const onward = forward({ host: target.hostname, port: target.port, method, path: url, headers, agent: false }, (answer) => {
      if (isLast) {
        answer.resume();
        answer.once('end', () => incoming.socket.destroy());
        return;
      }
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.once('error', () => incoming.socket.destroy());
    incoming.pipe(onward);
  };

  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    dieAfter: (calls, last) => Object.assign(state, { left: calls, last }),
    revive: () => void Object.assign(state, { left: Number.POSITIVE_INFINITY, isDead: false, count: 0 }),
    isDead: () => state.isDead,
    count: () => state.count,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
