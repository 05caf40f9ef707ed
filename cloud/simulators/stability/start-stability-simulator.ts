import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { faultPlanSchema, type Fault } from './faults.ts';
import { readGenerateRequest, type GenerateRequest } from './generate-request.ts';

/** One request as the provider saw it; credits is what it took from the balance. */
export interface SimulatedCall {
  engine: string;
  prompt: string;
  credits: number;
  fault: Fault['kind'] | null;
}

export interface StabilitySimulator {
  readonly url: string;
  readonly calls: readonly SimulatedCall[];
  /** The next calls go wrong in this order. */
  fail(...faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/**
 * Picture generation on 127.0.0.1, checked as the service checks: multipart only, English only. GET /__sim/calls shows what was
 * asked and charged, POST /__sim/faults takes {script}.
 */
export async function startStabilitySimulator({ port = 0, key }: { port?: number; key: string }): Promise<StabilitySimulator> {
  const stopped = new AbortController();
  const state: State = { calls: [], script: [], key, credits: 1_000, stop: stopped.signal };
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, host: '127.0.0.1' }, resolve);
  });
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls: state.calls,
    fail: (...faults) => void state.script.push(...faults),
    close: async () => {
      stopped.abort();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

interface State {
  calls: SimulatedCall[];
  script: Fault[];
  key: string;
  credits: number;
  stop: AbortSignal;
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const path = `${request.method} ${request.url}`;
  if (path === 'GET /__sim/calls') return sendJson(response, 200, state.calls);
  if (path === 'POST /__sim/faults') {
    state.script.push(...faultPlanSchema.parse(JSON.parse(body.toString('utf8'))).script);
    return sendJson(response, 200, { ok: true });
  }
  if (request.headers.authorization !== `Bearer ${state.key}`) return sendError(response, 401, 'unauthorized', 'authorization: invalid or missing header value');
  if (path === 'GET /v1/user/balance') return sendJson(response, 200, { credits: state.credits });
  const engine = /^POST \/v2beta\/stable-image\/generate\/(ultra|core|sd3)$/.exec(path)?.[1];
  if (engine === undefined) return sendError(response, 404, 'not_found', `${path} is not here`);
  const read = await readGenerateRequest(engine, request.headers, body);
  if ('refusal' in read) return sendError(response, read.status, read.name, read.refusal);
  return generate(state, response, read);
}

async function generate(state: State, response: ServerResponse, asked: GenerateRequest): Promise<void> {
  const fault = state.script.shift() ?? null;
  const call: SimulatedCall = { engine: asked.engine, prompt: asked.prompt, credits: 0, fault: fault?.kind ?? null };
  state.calls.push(call);
  const charge = (): void => {
    call.credits = asked.credits;
    state.credits -= asked.credits;
  };
  switch (fault?.kind) {
    case 'content-moderation':
      return sendError(response, 403, 'content_moderation', 'Your request was flagged by our content moderation system, as a result your request was denied and you were not charged.');
    case 'rate-limit':
      return sendError(response, 429, 'rate_limit_exceeded', 'You have exceeded the rate limit of 150 requests within a 10 second period, and have been timed out for 60 seconds.');
    case 'no-credits':
      return sendError(response, 402, 'payment_required', 'You lack sufficient credits to make this request.');
    case 'server-error':
      return sendError(response, 500, 'internal_error', 'An unexpected error occurred.');
    case 'lost-before':
      return void response.destroy();
    case 'html-error':
      if (fault.applied) charge();
      response.writeHead(502, { 'content-type': 'text/html' });
      return void response.end('<html><title>502</title></html>');
    case 'accepted-reply-lost':
      charge();
      return void response.destroy();
    case 'prose':
      charge();
      return sendJson(response, 200, { message: 'Here is your picture!' });
    case 'broken-picture':
      charge();
      return sendPicture(response, Buffer.from('not a picture at all'), 'SUCCESS');
    case 'content-filtered':
      charge();
      return sendPicture(response, await draw(asked, true), 'CONTENT_FILTERED');
    case 'slow':
      charge();
      await wait(fault.delayMs, undefined, { signal: state.stop });
      return sendPicture(response, await draw(asked, false), 'SUCCESS');
    case undefined:
      charge();
      return sendPicture(response, await draw(asked, false), 'SUCCESS');
  }
}

/** A plain picture with the ratio asked for; its colours come from the prompt. */
function draw({ ratio: [across, down], prompt }: GenerateRequest, isBlurred: boolean): Promise<Buffer> {
  const shade = prompt.length % 200;
  const width = 1_024;
  const picture = sharp({ create: { width, height: Math.round((width * down) / across), channels: 3, background: { r: shade, g: 110, b: 255 - shade } } });
  return (isBlurred ? picture.blur(20) : picture).jpeg().toBuffer();
}

function sendPicture(response: ServerResponse, bytes: Buffer, reason: 'SUCCESS' | 'CONTENT_FILTERED'): void {
  response.writeHead(200, { 'content-type': 'image/jpeg', 'finish-reason': reason, seed: '343940597', 'x-request-id': randomBytes(16).toString('hex') });
  response.end(bytes);
}

const sendError = (response: ServerResponse, status: number, name: string, words: string): void =>
  sendJson(response, status, { id: randomBytes(16).toString('hex'), name, errors: [words] });

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
