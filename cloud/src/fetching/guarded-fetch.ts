import { Agent, type Dispatcher } from 'undici';
import type { IsAllowedHost } from './allow-list.ts';
import { AppError } from '@zavod/shared/app-error.ts';
import { toFetchError } from './fetch-error.ts';
import { type BuildConnector, guardedConnector, type ResolveName } from './guarded-connector.ts';
import { readBody } from './read-body.ts';

export interface FetchRequest {
  headers?: Record<string, string>;
  /** Most bytes after decompression; 5 MB unless told. */
  maxBytes?: number;
  signal?: AbortSignal;
}

export interface FetchedResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
  finalUrl: string;
  /** Every hop taken: the address asked and the status that sent us on. */
  redirects: { url: string; status: number }[];
}

/** Fetches an address a tenant named. Any HTTP status is a value; everything else is an AppError with a fetch-* code. */
export type GuardedFetch = (url: string, request?: FetchRequest) => Promise<FetchedResponse>;

/** Posts to an address a tenant named, through the same guard. A redirect is an answer like any other: it is not followed. */
export type GuardedPost = (url: string, request: { headers: Record<string, string>; body: string; signal: AbortSignal }) => Promise<{ status: number }>;

export interface FetchingDeps {
  isAllowedHost: IsAllowedHost;
  /** The whole exchange with all redirects, in milliseconds. */
  totalTimeoutMs?: number;
  resolveName?: ResolveName;
  buildConnector?: BuildConnector;
}

export interface Fetching {
  guardedFetch: GuardedFetch;
  guardedPost: GuardedPost;
  close(): Promise<void>;
}

export function openFetching(deps: FetchingDeps): Fetching {
  const agent = new Agent({
    connect: guardedConnector(deps),
    // A host, however many clients read it, sees no more of us than two browsers' tabs.
    connections: 2,
    headersTimeout: 15_000,
    bodyTimeout: 15_000,
    maxHeaderSize: 32_768,
  });
  const totalTimeoutMs = deps.totalTimeoutMs ?? 30_000;
  return {
    guardedFetch: (url, request = {}) => followRedirects(agent, url, request, totalTimeoutMs),
    guardedPost: async (url, { headers, body, signal }) => {
      const target = readAddress(url, 'fetch-bad-address');
      try {
        const { origin, pathname, search } = target;
        const named = { 'user-agent': postingAgent, ...lowerCaseNames(headers) };
        const response = await agent.request({ origin, path: pathname + search, method: 'POST', headers: named, body, signal });
        discard(response);
        return { status: response.statusCode };
      } catch (error) {
        if (signal.aborted) throw new AppError('fetch-timeout', `${target.host} took too long`, {}, error);
        throw toFetchError(error, target.href);
      }
    },
    close: () => agent.destroy(),
  };
}

async function followRedirects(
  agent: Agent,
  url: string,
  request: FetchRequest,
  totalTimeoutMs: number,
): Promise<FetchedResponse> {
  const deadline = AbortSignal.timeout(totalTimeoutMs);
  const signal = request.signal ? AbortSignal.any([deadline, request.signal]) : deadline;
  const redirects: FetchedResponse['redirects'] = [];
  let target = readAddress(url, 'fetch-bad-address');
  let headers = lowerCaseNames(request.headers ?? {});
  try {
    for (;;) {
      const response = await askOnce(agent, target, headers, signal);
      const location = redirectOf(response);
      if (location === undefined) return await readResponse(response, target, redirects, request.maxBytes);
      discard(response);
      if (redirects.length === maxRedirects) throw new AppError('fetch-bad-redirect', `${url} redirects too often`);
      redirects.push({ url: target.href, status: response.statusCode });
      const next = readAddress(location, 'fetch-bad-redirect', target);
      if (next.origin !== target.origin) headers = withoutCredentials(headers);
      target = next;
    }
  } catch (error) {
    if (request.signal?.aborted === true) throw request.signal.reason;
    if (deadline.aborted) throw new AppError('fetch-timeout', `${url} took over ${totalTimeoutMs} ms`, {}, error);
    throw toFetchError(error, target.href);
  }
}

function askOnce(
  agent: Agent,
  target: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<Dispatcher.ResponseData> {
  return agent.request({
    origin: target.origin,
    path: target.pathname + target.search,
    method: 'GET',
    headers: { 'user-agent': userAgent, 'accept-encoding': 'gzip, br, deflate', ...headers },
    signal,
  });
}

async function readResponse(
  response: Dispatcher.ResponseData,
  target: URL,
  redirects: FetchedResponse['redirects'],
  maxBytes = 5 * 1024 * 1024,
): Promise<FetchedResponse> {
  const headers = flatten(response.headers);
  const limits = { maxBytes, maxRatio: 20, ratioFloorBytes: 65_536 };
  if (Number(headers['content-length'] ?? 0) > maxBytes) {
    discard(response);
    throw new AppError('fetch-too-large', `${target.href} announces over ${maxBytes} bytes`);
  }
  const body = await readBody(response.body, headers['content-encoding'] ?? '', limits, target.href);
  return { status: response.statusCode, headers, body, finalUrl: target.href, redirects };
}

function readAddress(address: string, code: 'fetch-bad-address' | 'fetch-bad-redirect', base?: URL): URL {
  const url = URL.parse(address.trim(), base?.href);
  if (!url || !(url.protocol === 'http:' || url.protocol === 'https:')) throw new AppError(code, address.slice(0, 300));
  // A name and password in an address would travel along with every later redirect and into logs.
  if (url.username !== '' || url.password !== '') throw new AppError(code, `${url.host} with a password in the address`);
  return url;
}

function redirectOf(response: Dispatcher.ResponseData): string | undefined {
  if (![301, 302, 303, 307, 308].includes(response.statusCode)) return undefined;
  const location = response.headers['location'];
  return Array.isArray(location) ? location[0] : location;
}

function discard(response: Dispatcher.ResponseData): void {
  response.body.on('error', () => undefined).destroy();
}

function lowerCaseNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

// Only what cannot be a secret crosses to another origin.
function withoutCredentials(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => harmlessHeaders.has(name)));
}

function flatten(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}

const maxRedirects = 5;
const postingAgent = 'Zavod/0.1 (content desk; webhooks)';
const userAgent = 'Zavod/0.1 (content desk; reads feeds)';
const harmlessHeaders = new Set(['accept', 'accept-language', 'if-none-match', 'if-modified-since']);
