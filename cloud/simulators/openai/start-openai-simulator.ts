import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Faults, faultPlanSchema, type Fault } from './faults.ts';
import { message, outputText, responseBody } from './response-body.ts';
import { readRequest, type ResponseRequest } from './response-request.ts';

/** One request as the provider saw it; `charged` is what an invoice would show. */
export interface SimulatedCall {
  id: string;
  status: number;
  charged: boolean;
  fault: Fault['kind'] | null;
  model: string;
  inputHash: string;
  store: boolean;
  retryCount: string | null;
  atMs: number;
}

export interface OpenAiSimulator {
  /** The origin; the API stands under /v1. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * The Responses API on 127.0.0.1: POST /v1/responses, checked as the contract asks, answered from the article inside the request.
 * GET /__sim/calls shows what was asked and charged, POST /__sim/faults takes a FaultPlan, POST /__sim/reset forgets everything.
 */
export async function startOpenAiSimulator({ port = 0, key }: { port?: number; key: string }): Promise<OpenAiSimulator> {
  const stopped = new AbortController();
  const state = { calls: [] as SimulatedCall[], faults: new Faults(), key, stop: stopped.signal };
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
    close: async () => {
      stopped.abort();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

interface State {
  calls: SimulatedCall[];
  faults: Faults;
  key: string;
  stop: AbortSignal;
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  switch (`${request.method} ${request.url}`) {
    case 'POST /v1/responses':
      return answerResponses(state, request, response, body);
    case 'GET /__sim/health':
      return send(response, 200, { ok: true });
    case 'GET /__sim/calls':
      return send(response, 200, state.calls);
    case 'POST /__sim/reset':
      state.calls = [];
      state.faults.clear();
      return send(response, 200, { ok: true });
    case 'POST /__sim/faults': {
      const plan = faultPlanSchema.safeParse(JSON.parse(body));
      if (!plan.success) return send(response, 400, { error: z.prettifyError(plan.error) });
      state.faults.add(plan.data);
      return send(response, 200, { ok: true });
    }
    default:
      return sendError(response, 404, { message: `Invalid URL (${request.method} ${request.url})`, type: 'invalid_request_error', code: null });
  }
}

async function answerResponses(state: State, request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const fault = state.faults.next();
  const id = `req_${randomUUID().replaceAll('-', '')}`;
  response.setHeader('x-request-id', id);
  const call: SimulatedCall = {
    id,
    status: 0,
    charged: false,
    fault: fault?.kind ?? null,
    model: '',
    inputHash: '',
    store: true,
    retryCount: String(request.headers['x-stainless-retry-count'] ?? '') || null,
    atMs: Date.now(),
  };
  state.calls.push(call);
  response.once('finish', () => (call.status = response.statusCode));
  if (request.headers.authorization !== `Bearer ${state.key}`) return sendWrongKey(response);
  const read = readRequest(body);
  if ('refusal' in read) return sendError(response, 400, { type: 'invalid_request_error', ...read.refusal });
  const asked = read.request;
  Object.assign(call, { model: asked.model, store: asked.store, inputHash: createHash('sha256').update(asked.input).digest('hex') });
  if (!/^(gpt|o)[\w.-]*$/.test(asked.model)) {
    return sendError(response, 404, { message: `The model '${asked.model}' does not exist.`, type: 'invalid_request_error', code: 'model_not_found' });
  }
  return fault === null ? sendDraft(response, call, asked) : sendFault(state, fault, response, call, asked);
}

async function sendFault(state: State, fault: Fault, response: ServerResponse, call: SimulatedCall, asked: ResponseRequest): Promise<void> {
  switch (fault.kind) {
    case 'wrong-key':
      return sendWrongKey(response);
    case 'rate-limit':
      response.setHeader('retry-after-ms', String(fault.retryAfterMs));
      response.setHeader('retry-after', String(Math.ceil(fault.retryAfterMs / 1_000)));
      return sendError(response, 429, { message: `Rate limit reached for ${asked.model}. Please try again in ${fault.retryAfterMs}ms.`, type: 'requests', code: 'rate_limit_exceeded' });
    case 'insufficient-quota':
      return sendError(response, 429, { message: 'You exceeded your current quota, please check your plan and billing details.', type: 'insufficient_quota', code: 'insufficient_quota' });
    case 'server-error':
      return sendError(response, 500, { message: 'The server had an error while processing your request.', type: 'server_error', code: 'server_error' });
    case 'html-error':
      call.charged = fault.applied;
      return sendText(response, 502, 'text/html', '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>');
    case 'lost-before':
      return void response.destroy();
    case 'accepted-reply-lost':
      call.charged = true;
      return void response.destroy();
    case 'slow':
      call.charged = true;
      await wait(fault.delayMs, undefined, { signal: state.stop });
      return sendDraft(response, call, asked);
    case 'cut-answer': {
      call.charged = true;
      const whole = JSON.stringify(responseBody(asked, [message(outputText(asked))]));
      return sendText(response, 200, 'application/json', whole.slice(0, whole.length / 2));
    }
    case 'refusal':
      call.charged = true;
      return send(response, 200, responseBody(asked, [message({ type: 'refusal', refusal: "I'm sorry, but I can't help with that." })]));
    case 'not-json':
      call.charged = true;
      return send(response, 200, responseBody(asked, [message({ type: 'output_text', text: 'Here is your post!', annotations: [] })]));
    case 'incomplete': {
      call.charged = true;
      const text = outputText(asked).text.slice(0, 60);
      const part = { ...responseBody(asked, [message({ type: 'output_text', text, annotations: [] })]) };
      return send(response, 200, { ...part, status: 'incomplete', incomplete_details: { reason: fault.reason } });
    }
    default:
      return fault satisfies never;
  }
}

function sendDraft(response: ServerResponse, call: SimulatedCall, asked: ResponseRequest): void {
  call.charged = true;
  send(response, 200, responseBody(asked, [message(outputText(asked))]));
}

const sendWrongKey = (response: ServerResponse): void =>
  sendError(response, 401, { message: 'Incorrect API key provided: sk-wrong.', type: 'invalid_request_error', code: 'invalid_api_key' });

const sendError = (response: ServerResponse, status: number, error: { message: string; type: string; code: string | null; param?: string }): void =>
  send(response, status, { error: { param: null, ...error } });

const send = (response: ServerResponse, status: number, body: unknown): void => sendText(response, status, 'application/json', JSON.stringify(body));

function sendText(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
