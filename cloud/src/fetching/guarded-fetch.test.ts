import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { buildConnector } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '@zavod/shared/app-error.ts';
import { allowHosts } from './allow-list.ts';
import { type Fetching, type FetchingDeps, openFetching } from './guarded-fetch.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

let port = 0;
let answer: Answer;
let asked: IncomingMessage[] = [];
let closers: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  asked = [];
  answer = (_request, response) => response.end('hello');
  port = await listen((request, response) => {
    asked.push(request);
    answer(request, response);
  });
});

afterEach(async () => {
  await Promise.all(closers.map((close) => close()));
  closers = [];
});

describe('the guard', () => {
  test('refuses every spelling of this machine, and no request arrives', async () => {
    const { guardedFetch } = open({ allow: [] });
    const hosts = [
      '127.0.0.1', '127.1', '127.0.1', '2130706433', '0x7f000001', '017700000001', '0177.0.0.1', '0x7f.1', '127.0.0.1.', '127。0。0。1',
      '①②⑦.0.0.1', '127%2e0%2e0%2e1', '0', '0.0.0.0', '[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]',
      '[::127.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', 'localhost', 'LOCALHOST',
    ];
    for (const host of hosts) {
      expect([host, await codeOf(guardedFetch(`http://${host}:${port}/`))]).toEqual([host, 'fetch-blocked']);
    }
    expect(asked).toHaveLength(0);
  });

  test('lets through what the operator opened, and only with that port', async () => {
    const other = await listen((_request, response) => response.end('other'));
    const { guardedFetch } = open();
    expect((await guardedFetch(`http://127.0.0.1:${port}/`)).body.toString()).toBe('hello');
    expect((await guardedFetch(`http://127.1:${port}/`)).status).toBe(200);
    expect(await codeOf(guardedFetch(`http://127.0.0.1:${other}/`))).toBe('fetch-blocked');
  });

  test('refuses a name whose answers are all private', async () => {
    const resolveName = async () => [{ address: '10.0.0.7', family: 4 }, { address: '::1', family: 6 }];
    const { guardedFetch } = open({ allow: [], resolveName });
    expect(await codeOf(guardedFetch(`http://inner.example:${port}/`))).toBe('fetch-blocked');
  });

  test('refuses a name that answers public first and private at the connection', async () => {
    const answers = ['93.184.216.34', '127.0.0.1'];
    const resolveName = async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }];
    await resolveName();
    const { guardedFetch } = open({ allow: [], resolveName });
    expect(await codeOf(guardedFetch(`http://rebind.example:${port}/`))).toBe('fetch-blocked');
    expect(asked).toHaveLength(0);
  });

  test('refuses a socket that ended at a private address although the look-up was public', async () => {
    const base = buildConnector({});
    const { guardedFetch } = open({
      allow: [],
      resolveName: async () => [{ address: '93.184.216.34', family: 4 }],
      buildConnector: () => (options, callback) => base({ ...options, hostname: '127.0.0.1' }, callback),
    });
    expect(await codeOf(guardedFetch(`http://detour.example:${port}/`))).toBe('fetch-blocked');
    expect(asked).toHaveLength(0);
  });

  test.each(['file:///etc/passwd', 'ftp://127.0.0.1/', 'gopher://x/', 'data:text/plain,x', 'javascript:1', '//host/x', 'no address', ''])(
    'refuses what is not http or https: %s',
    async (url) => {
      expect(await codeOf(open().guardedFetch(url))).toBe('fetch-bad-address');
    },
  );

  test('refuses an address with a password inside', async () => {
    expect(await codeOf(open().guardedFetch(`http://me:secret@127.0.0.1:${port}/`))).toBe('fetch-bad-address');
  });
});

describe('redirects', () => {
  test('are followed, counted and reported', async () => {
    answer = (request, response) => {
      const step = Number(request.url?.slice(1));
      if (step < 5) response.writeHead(step % 2 === 0 ? 301 : 302, { location: `/${step + 1}` }).end('moved');
      else response.end('there');
    };
    const found = await open().guardedFetch(`http://127.0.0.1:${port}/0`);
    expect(found.body.toString()).toBe('there');
    expect(found.finalUrl).toBe(`http://127.0.0.1:${port}/5`);
    expect(found.redirects.map((each) => each.status)).toEqual([301, 302, 301, 302, 301]);
  });

  test('over five are an error', async () => {
    answer = (_request, response) => response.writeHead(302, { location: '/again' }).end();
    expect(await codeOf(open().guardedFetch(`http://127.0.0.1:${port}/`))).toBe('fetch-bad-redirect');
    expect(asked).toHaveLength(6);
  });

  test.each(['http://127.0.0.1:1/', 'http://169.254.169.254/latest/meta-data/', 'http://[::ffff:10.0.0.1]/', 'http://localhost:1/'])(
    'to the inside are refused: %s',
    async (location) => {
      answer = (_request, response) => response.writeHead(302, { location }).end();
      expect(await codeOf(open().guardedFetch(`http://127.0.0.1:${port}/`))).toBe('fetch-blocked');
    },
  );

  test.each(['file:///etc/passwd', 'http://', 'http://u:p@example.org/'])('to what is no web address are refused: %s', async (location) => {
    answer = (_request, response) => response.writeHead(302, { location }).end();
    expect(await codeOf(open().guardedFetch(`http://127.0.0.1:${port}/`))).toBe('fetch-bad-redirect');
  });

  test('carry no credentials to another origin', async () => {
    const other = await listen((request, response) => response.end(JSON.stringify(request.headers)));
    answer = (_request, response) => response.writeHead(302, { location: `http://127.0.0.1:${other}/` }).end();
    const { guardedFetch } = open({ allow: [`127.0.0.1:${port}`, `127.0.0.1:${other}`] });
    const headers = { Authorization: 'Bearer x', Cookie: 'a=1', 'X-Key': 'k', 'If-None-Match': '"1"' };
    const arrived: unknown = JSON.parse((await guardedFetch(`http://127.0.0.1:${port}/`, { headers })).body.toString());
    expect(asked[0]?.headers.authorization).toBe('Bearer x');
    expect(arrived).not.toHaveProperty('authorization');
    expect(arrived).not.toHaveProperty('cookie');
    expect(arrived).not.toHaveProperty('x-key');
    expect(arrived).toHaveProperty('if-none-match', '"1"');
  });
});

describe('bodies', () => {
  const text = Buffer.from('Ships leave at dawn. '.repeat(40));

  test.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', text],
  ])('in %s are unpacked', async (encoding, packed) => {
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(packed);
    expect((await open().guardedFetch(`http://127.0.0.1:${port}/`)).body.equals(text)).toBe(true);
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(5_000_000))],
    ['deflate', deflateSync(Buffer.alloc(50_000_000))],
  ])('that are bombs in %s are refused', async (encoding, packed) => {
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(packed);
    expect(await codeOf(open().guardedFetch(`http://127.0.0.1:${port}/`))).toBe('fetch-too-large');
  });

  test('may pack small repetition tightly', async () => {
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(60_000)));
    expect((await open().guardedFetch(`http://127.0.0.1:${port}/`)).body).toHaveLength(60_000);
  });

  test('over the limit are refused whether announced or not', async () => {
    answer = (request, response) => {
      const body = Buffer.alloc(6_000_000, 'x');
      if (request.url === '/announced') response.writeHead(200, { 'content-length': body.length });
      response.end(body);
    };
    const { guardedFetch } = open();
    expect(await codeOf(guardedFetch(`http://127.0.0.1:${port}/announced`))).toBe('fetch-too-large');
    expect(await codeOf(guardedFetch(`http://127.0.0.1:${port}/silent`))).toBe('fetch-too-large');
    expect((await guardedFetch(`http://127.0.0.1:${port}/`, { maxBytes: 6_000_000 })).body).toHaveLength(6_000_000);
  });

  test.each([['gzip', 'not gzip at all'], ['gzip, gzip', 'x'], ['zstd', 'x']])('that cannot be unpacked (%s) are a failure', async (encoding, body) => {
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(body);
    expect(await codeOf(open().guardedFetch(`http://127.0.0.1:${port}/`))).toBe('fetch-failed');
  });

  test('cut off in the middle are a failure', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 100 });
      response.write('half', () => response.destroy());
    };
    expect(await codeOf(open().guardedFetch(`http://127.0.0.1:${port}/`))).toBe('fetch-failed');
  });

  test('that dribble run into the time limit', async () => {
    answer = (_request, response) => {
      response.writeHead(200);
      response.write('a');
    };
    expect(await codeOf(open({ totalTimeoutMs: 150 }).guardedFetch(`http://127.0.0.1:${port}/`))).toBe('fetch-timeout');
  });

  test('of a 304 are empty whatever the headers say', async () => {
    answer = (_request, response) => response.writeHead(304, { 'content-encoding': 'gzip', etag: '"7"' }).end();
    const found = await open().guardedFetch(`http://127.0.0.1:${port}/`);
    expect([found.status, found.body.length, found.headers['etag']]).toEqual([304, 0, '"7"']);
  });
});

describe('failures have a code', () => {
  test('silence is a timeout', async () => {
    answer = () => undefined;
    expect(await codeOf(open({ totalTimeoutMs: 150 }).guardedFetch(`http://127.0.0.1:${port}/`))).toBe('fetch-timeout');
  });

  test('a closed port is a refusal', async () => {
    const closed = await listen(() => undefined);
    await closers.pop()?.();
    expect(await codeOf(open({ allow: [`127.0.0.1:${closed}`] }).guardedFetch(`http://127.0.0.1:${closed}/`))).toBe('fetch-refused');
  });

  test('an unknown name is a look-up failure', async () => {
    const resolveName = async () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }));
    expect(await codeOf(open({ resolveName }).guardedFetch('http://nowhere.example/'))).toBe('fetch-dns');
    expect(await codeOf(open({ resolveName: async () => [] }).guardedFetch('http://empty.example/'))).toBe('fetch-dns');
  });

  test('https to a plain server is a TLS failure', async () => {
    expect(await codeOf(open().guardedFetch(`https://127.0.0.1:${port}/`))).toBe('fetch-tls');
  });

  test('what is not HTTP is a failure', async () => {
    answer = (request) => request.socket.end('SSH-2.0-OpenSSH\r\n');
    expect(await codeOf(open().guardedFetch(`http://127.0.0.1:${port}/`))).toBe('fetch-failed');
  });

  test('giving up throws what the caller gave up with', async () => {
    const giveUp = new AbortController();
    answer = () => giveUp.abort(new Error('closing'));
    await expect(open().guardedFetch(`http://127.0.0.1:${port}/`, { signal: giveUp.signal })).rejects.toThrow('closing');
  });
});

test('the allow-list names an entry it cannot read', () => {
  for (const entry of ['127.0.0.1', 'localhost', 'http://x:1', 'a b:1', 'host:port', ':80', 'me@host:80', 'host:1/path']) {
    expect(() => allowHosts([entry])).toThrow(entry);
  }
  expect(allowHosts(['[::1]:80', 'LocalHost:8080'])('::1', 80)).toBe(true);
  expect(allowHosts(['LocalHost:8080'])('localhost', 8080)).toBe(true);
  expect(allowHosts(['localhost:8080'])('localhost', 80)).toBe(false);
});

function open(options: { allow?: string[] } & Omit<FetchingDeps, 'isAllowedHost'> = {}): Fetching {
  const { allow = [`127.0.0.1:${port}`], ...rest } = options;
  const fetching = openFetching({ isAllowedHost: allowHosts(allow), ...rest });
  closers.push(() => fetching.close());
  return fetching;
}

async function codeOf(fetching: Promise<unknown>): Promise<string> {
  try {
    await fetching;
    return 'fetched';
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}

async function listen(listener: Answer): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
