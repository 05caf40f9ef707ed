import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A line between studios and the cloud that does what real lines do; every choice is made by `random`. */
export interface FaultyProxy {
  url: string;
  /** While false everything passes; bytes that were held are handed on. */
  setFaults(hasFaults: boolean): void;
  /** How often something went wrong. */
  faults(): number;
  close(): Promise<void>;
}

/** One connection's fate: refused, cut after some bytes in one direction, held for a while, or left alone. */
type Fate = { kind: 'refused' | 'alone' } | { kind: 'cut' | 'held'; direction: 'up' | 'down'; afterBytes: number };

const longestHoldMs = 3_000;

export async function startFaultyProxy(target: URL, random: () => number): Promise<FaultyProxy> {
  let hasFaults = true;
  let faults = 0;
  const sockets = new Set<Socket>();
  const releases = new Set<() => void>();

  function fateOf(): Fate {
    const dice = hasFaults ? random() : 1;
    if (dice < 0.15) return { kind: 'refused' };
    if (dice > 0.6) return { kind: 'alone' };
    const afterBytes = Math.floor(random() ** 2 * 20_000);
    return { kind: dice < 0.4 ? 'cut' : 'held', direction: random() < 0.5 ? 'up' : 'down', afterBytes };
  }

  /** Hands bytes on until the fate of this direction strikes. */
  function carry(from: Socket, to: Socket, fate: Fate): void {
    let passed = 0;
    let isStruck = false;
    from.on('data', (chunk: Buffer) => {
      passed += chunk.length;
      if (isStruck || !hasFaults || !('afterBytes' in fate) || passed <= fate.afterBytes) return void to.write(chunk);
      isStruck = true;
      faults += 1;
      if (fate.kind === 'cut') {
        to.write(chunk.subarray(0, chunk.length - (passed - fate.afterBytes)));
        to.end();
        return void from.destroy();
      }
      from.pause();
      const release = (): void => {
        clearTimeout(timer);
        releases.delete(release);
        to.write(chunk);
        from.resume();
      };
      const timer = setTimeout(release, longestHoldMs * random());
      releases.add(release);
    });
    from.on('end', () => to.end());
    from.on('error', () => to.destroy());
    from.on('close', () => to.destroy());
  }

  const server = createServer((studio) => {
    const fate = fateOf();
    if (fate.kind === 'refused') {
      faults += 1;
      return void studio.resetAndDestroy();
    }
    const cloud = connect(Number(target.port), target.hostname);
    for (const socket of [studio, cloud]) {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
    }
    carry(studio, cloud, 'direction' in fate && fate.direction === 'up' ? fate : { kind: 'alone' });
    carry(cloud, studio, 'direction' in fate && fate.direction === 'down' ? fate : { kind: 'alone' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');

  return {
    url: `http://127.0.0.1:${address.port}`,
    faults: () => faults,
    setFaults(next) {
      hasFaults = next;
      if (!next) for (const release of releases) release();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
