import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { sendErrorXml, type S3ErrorCode } from './error-xml.ts';
import { faultPlanSchema, type Fault } from './faults.ts';
import { rangeOf, readBody, type StoredObject } from './objects.ts';
import { signatureFault } from './signature.ts';

export interface S3Simulator {
  readonly url: string;
  readonly bucket: string;
  /** By key, as they lie in the bucket. */
  readonly objects: Map<string, StoredObject>;
  /** "PUT key", in the order they arrived. */
  readonly calls: readonly string[];
  /** The next requests go wrong in this order. */
  fail(...faults: readonly Fault[]): void;
  /** From now on nobody may write. */
  setReadOnly(isReadOnly: boolean): void;
  /** Resolves once a held body has been read up to its limit. */
  held(): Promise<void>;
  close(): Promise<void>;
}

export interface S3SimulatorOptions {
  readonly port?: number;
  readonly bucket?: string;
  readonly region?: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly now?: () => number;
}

interface State {
  readonly options: Required<Omit<S3SimulatorOptions, 'port'>>;
  readonly objects: Map<string, StoredObject>;
  readonly calls: string[];
  readonly script: Fault[];
  readonly stop: AbortSignal;
  readonly holding: PromiseWithResolvers<void>;
  isReadOnly: boolean;
}

/**
 * One bucket on 127.0.0.1 with the verbs that Zavod uses: PUT, GET with a range, HEAD, DELETE of an object, the list by prefix, bucket in the path. Each
 * request must be signed. POST /__sim/faults takes {script}; GET /__sim/objects lists what is there.
 */
export async function startS3Simulator(given: S3SimulatorOptions): Promise<S3Simulator> {
  const stopped = new AbortController();
  const options = { bucket: 'zavod', region: 'us-east-1', now: Date.now, ...given };
  const state: State = { options, objects: new Map(), calls: [], script: [], stop: stopped.signal, holding: Promise.withResolvers(), isReadOnly: false };
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy());
  });
  server.listen({ port: given.port ?? 0, host: '127.0.0.1' });
  await once(server, 'listening');
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    bucket: options.bucket,
    objects: state.objects,
    calls: state.calls,
    fail: (...faults) => void state.script.push(...faults),
    setReadOnly: (isReadOnly) => {
      state.isReadOnly = isReadOnly;
    },
    held: () => state.holding.promise,
    close: async () => {
      stopped.abort();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = `${request.method} ${request.url}`;
  if (path.includes(' /__sim/')) return control(state, path, request, response);
  const { pathname } = new URL(request.url ?? '/', 'http://s3');
  const [, bucket = '', encodedKey = ''] = /^\/([^/]+)\/?(.*)$/.exec(pathname) ?? [];
  const key = decodeURIComponent(encodedKey);
  state.calls.push(`${request.method} ${key}`);
  const fault = state.script.shift();
  if (fault?.kind === 'lost-before') return void request.socket.destroy();
  if (fault?.kind === 'hold-body') return holdBody(state, request, fault.afterBytes);
  if (fault?.kind === 'slow') await wait(fault.delayMs, undefined, { signal: state.stop });
  if (fault?.kind === 'html-error') return void response.writeHead(502, { 'content-type': 'text/html' }).end('<html><title>502</title></html>');
  const refusal = refusalOf(state, request, { bucket, fault });
  if (refusal !== null) return sendErrorXml(response, refusal.code, refusal.message);
  await carryOut(state, key, { request, response }, fault);
}

/** For whoever drives the simulator from another process. */
async function control(state: State, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (path === 'GET /__sim/objects') return void response.end(JSON.stringify([...state.objects].map(([key, { bytes }]) => ({ key, bytes: bytes.length }))));
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(Buffer.from(piece));
  state.script.push(...faultPlanSchema.parse(JSON.parse(Buffer.concat(pieces).toString('utf8'))).script);
  response.end('{}');
}

interface Refusal {
  readonly code: S3ErrorCode;
  readonly message: string;
}

const denied: Refusal = { code: 'AccessDenied', message: 'Access Denied' };
const scripted: Partial<Record<Fault['kind'], Refusal>> = {
  'slow-down': { code: 'SlowDown', message: 'Please reduce your request rate.' },
  'internal-error': { code: 'InternalError', message: 'We encountered an internal error. Please try again.' },
  'access-denied': denied,
};

function refusalOf(state: State, request: IncomingMessage, { bucket, fault }: { bucket: string; fault: Fault | undefined }): Refusal | null {
  const refusal = signatureFault(request, state.options);
  if (refusal !== null) return refusal;
  if (bucket !== state.options.bucket) return { code: 'NoSuchBucket', message: 'The specified bucket does not exist' };
  const isWrite = request.method === 'PUT' || request.method === 'DELETE';
  if (isWrite && state.isReadOnly) return denied;
  return (fault && scripted[fault.kind]) ?? null;
}

async function carryOut(state: State, key: string, exchange: Exchange, fault: Fault | undefined): Promise<void> {
  switch (exchange.request.method) {
    case 'PUT':
      return put(state, key, exchange, fault);
    case 'DELETE':
      state.objects.delete(key);
      return void exchange.response.writeHead(204).end();
    case 'GET':
      return key === '' ? list(state, exchange) : give(state.objects.get(key), exchange, fault);
    case 'HEAD':
      return give(state.objects.get(key), exchange, fault);
    default:
      return sendErrorXml(exchange.response, 'MethodNotAllowed', 'The specified method is not allowed against this resource.');
  }
}

const mostListed = 1_000;

/** ListObjectsV2 as far as Zavod asks it: from the beginning, by prefix. */
function list(state: State, { request, response }: Exchange): void {
  const prefix = new URL(request.url ?? '/', 'http://s3').searchParams.get('prefix') ?? '';
  const keys = [...state.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
  const shown = keys.slice(0, mostListed).map((key) => `<Contents><Key>${key}</Key></Contents>`);
  response
    .writeHead(200, { 'content-type': 'application/xml' })
    .end(`<?xml version="1.0" encoding="UTF-8"?><ListBucketResult><IsTruncated>${String(keys.length > mostListed)}</IsTruncated>${shown.join('')}</ListBucketResult>`);
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function put(state: State, key: string, { request, response }: Exchange, fault: Fault | undefined): Promise<void> {
  const body = await readBody(request);
  if ('code' in body) return sendErrorXml(response, body.code, body.message);
  state.objects.set(key, { bytes: body.bytes, putAtMs: state.options.now() });
  if (fault?.kind === 'reply-lost') return void response.destroy();
  response.writeHead(200, { etag: etagOf(body.bytes) }).end();
}

function give(object: StoredObject | undefined, { request, response }: Exchange, fault: Fault | undefined): void {
  if (object === undefined) return sendErrorXml(response, 'NoSuchKey', 'The specified key does not exist.');
  const range = rangeOf(request.headers.range, object.bytes.length);
  if (range === null) return sendErrorXml(response, 'InvalidRange', 'The requested range is not satisfiable');
  const part = Buffer.from(range === 'whole' ? object.bytes : object.bytes.subarray(range.start, range.end + 1));
  if (fault?.kind === 'flipped-byte') part[0] = (part[0] ?? 0) ^ 1;
  response.writeHead(range === 'whole' ? 200 : 206, {
    'content-length': part.length,
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'last-modified': new Date(object.putAtMs).toUTCString(),
    etag: etagOf(object.bytes),
    ...(range !== 'whole' && { 'content-range': `bytes ${range.start}-${range.end}/${object.bytes.length}` }),
  });
  if (request.method === 'HEAD') return void response.end();
  if (fault?.kind !== 'cut-body') return void response.end(part);
  response.write(part.subarray(0, fault.afterBytes), () => request.socket.destroy());
}

/** Reads no further, so that whoever puts stands still in the middle of it. */
async function holdBody(state: State, request: IncomingMessage, afterBytes: number): Promise<void> {
  let read = 0;
  for await (const piece of request) {
    read += Buffer.from(piece).length;
    if (read < afterBytes) continue;
    state.holding.resolve();
    await Promise.race([once(request.socket, 'close'), once(state.stop, 'abort')]);
    return;
  }
}

const etagOf = (bytes: Buffer): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
