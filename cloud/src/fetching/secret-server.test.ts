import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppError } from '@zavod/shared/app-error.ts';
import { allowHosts } from './allow-list.ts';
import { openFetching } from './guarded-fetch.ts';
import { innerSpellings } from './testing/inner-spellings.ts';

const secret = 'the secret of this machine';
const spellings = innerSpellings();
let reached: string[] = [];
let secretPort = 0;
let openPort = 0;
const secrets: Server[] = [];

// Answers on both families where the machine has them; whoever asks is remembered by what was asked.
const secretServer = (): Server => createServer((request, response) => {
  reached.push(request.url ?? '');
  response.end(secret);
});
// An open server that sends its visitors on: /<hops left>/<status>/<where to, escaped>.
const openServer = createServer((request, response) => {
  const [, hops = '1', status = '302', to = ''] = (request.url ?? '').split('/');
  const location = hops === '1' ? decodeURIComponent(to) : `/${Number(hops) - 1}/${status}/${to}`;
  // A header holds bytes: letters beyond ASCII go out as the UTF-8 a browser would send.
  response.writeHead(Number(status), { location: Buffer.from(location).toString('latin1') }).end();
});

beforeAll(async () => {
  const first = secretServer();
  secretPort = await listen(first, '127.0.0.1', 0);
  secrets.push(first);
  const second = secretServer();
  if ((await listen(second, '::1', secretPort).catch(() => 0)) !== 0) secrets.push(second);
  openPort = await listen(openServer, '127.0.0.1', 0);
});
afterAll(async () => {
  await Promise.all([...secrets, openServer].map((server) => new Promise((resolve) => server.close(resolve) && server.closeAllConnections())));
});

test('the secret is in reach: an ordinary fetch gets it by dozens of the spellings', async () => {
  reached = [];
  await inBatches(spellings.filter(isThisMachine), async (host) => {
    await fetch(`http://${host}:${secretPort}/`, { signal: AbortSignal.timeout(5_000) }).then((response) => response.text()).catch(() => '');
  });
  expect(reached.length).toBeGreaterThan(24);
});

test('over a thousand ways to it, straight, by redirect and by rebinding, end before it', async () => {
  reached = [];
  const answers = (hostname: string): string[] => rebindings[Number(/^r(\d+)\./.exec(hostname)?.[1] ?? -1)] ?? ['127.0.0.1'];
  const turns = new Map<string, number>();
  const fetching = openFetching({
    isAllowedHost: allowHosts([`127.0.0.1:${openPort}`]),
    totalTimeoutMs: 20_000,
    // A name that answers differently every time it is asked.
    resolveName: async (hostname) => {
      const turn = turns.get(hostname) ?? 0;
      turns.set(hostname, turn + 1);
      return answers(hostname).map((address, index, all) => all[(index + turn) % all.length] ?? address).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    },
  });
  const ways = [...straight(), ...redirected(), ...rebound()];
  const got: string[] = [];
  await inBatches(ways, async (url) => {
    try {
      const { body } = await fetching.guardedFetch(url);
      if (body.includes(secret)) got.push(url);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
    }
  });
  await fetching.close();
  expect(ways.length).toBeGreaterThan(1_000);
  expect([reached, got]).toEqual([[], []]);
});

function isThisMachine(host: string): boolean {
  return /^(127\.|localhost$|\[::1\]|\[::ffff:7f)/.test(URL.parse(`http://${host}/`)?.hostname ?? '');
}

function straight(): string[] {
  return spellings.flatMap((host) => [`http://${host}:${secretPort}/straight`, `http://user@${host}:${secretPort}/user`, `http:\\\\${host}:${secretPort}\\slashes`]);
}

function redirected(): string[] {
  const targets = spellings.flatMap((host) => [`http://${host}:${secretPort}/redirected`, `//${host}:${secretPort}/relative`]);
  return targets.map((target, index) => {
    const status = [301, 302, 303, 307, 308][index % 5] ?? 302;
    return `http://127.0.0.1:${openPort}/${(index % 4) + 1}/${status}/${encodeURIComponent(target)}`;
  });
}

// Each name is asked for twice, so that the second look-up gives its second answer first; only inner answers are let through
// to a connection here, because a public one would leave this machine.
const rebindings = [['127.0.0.1'], ['::1'], ['127.0.0.1', '::1'], ['::ffff:127.0.0.1'], ['0.0.0.0'], ['::'], ['10.0.0.1', '127.0.0.1'], ['64:ff9b::7f00:1', '127.0.0.1'], ['not an address', '127.0.0.1']];

function rebound(): string[] {
  const hosts = rebindings.flatMap((_, index) => Array.from({ length: 6 }, (_unused, copy) => `r${index}.n${copy % 3}.example`));
  return hosts.flatMap((host) => [
    `http://${host}:${secretPort}/rebound`,
    `http://127.0.0.1:${openPort}/2/302/${encodeURIComponent(`http://${host}:${secretPort}/redirected-and-rebound`)}`,
  ]);
}

async function inBatches<T>(items: readonly T[], visit: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 40) await Promise.all(items.slice(start, start + 40).map(visit));
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}
