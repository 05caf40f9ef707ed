import { createServer } from 'node:net';

export const DEFAULT_PORT = 4777;
const TRIES = 50;

/** The port for the cloud: { port, isMoved } or { problem, port }. A port the person named is never silently changed. */
export async function choosePort(named, isFree = isPortFree, wish = DEFAULT_PORT) {
  if (named !== undefined && named !== '') return namedPort(named, isFree);
  for (let port = wish; port < wish + TRIES; port += 1) {
    if (await isFree(port)) return { port, isMoved: port !== wish };
  }
  return { problem: 'noFreePort', port: wish };
}

async function namedPort(named, isFree) {
  const port = Number(named);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return { problem: 'portIsNoNumber', port: named };
  return (await isFree(port)) ? { port, isMoved: false } : { problem: 'portTaken', port };
}

export function isPortFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
