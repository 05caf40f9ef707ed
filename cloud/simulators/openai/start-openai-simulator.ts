import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { imagesBody, readImagesRequest } from './answer-images.ts';
import { moderationsBody, readModerationsRequest } from './answer-moderations.ts';
import { Faults, faultPlanSchema, type Fault, type SimulatedPath } from './faults.ts';
import { message, outputText, responseBody } from './response-body.ts';
import { readRequest, type ResponseRequest } from './response-request.ts';

/** One request as the provider saw it; `charged` is what an invoice would show. */
export interface SimulatedCall {
  id: string;
  path: SimulatedPath;
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
 * The Responses, Images and Moderations APIs on 127.0.0.1, checked as the contract asks; texts are answered from the article inside the request.
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
    case 'POST /v1/images/generations':
      return answerImages(state, request, response, body);
    case 'POST /v1/moderations':
      return answerModerations(state, request, response, body);
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

function openCall(state: State, request: IncomingMessage, response: ServerResponse, path: SimulatedCall['path']): { call: SimulatedCall; fault: Fault | null } {
  const fault = state.faults.next(path);
  const id = `req_${randomUUID().replaceAll('-', '')}`;
  response.setHeader('x-request-id', id);
  const call: SimulatedCall = {
    id,
    path,
    status: 0,
    charged: false,
    fault: fault?.kind ?? null,
    model: '',
    inputHash: '',
    store: path === 'responses',
    retryCount: String(request.headers['x-stainless-retry-count'] ?? '') || null,
    atMs: Date.now(),
  };
  state.calls.push(call);
  response.once('finish', () => (call.status = response.statusCode));
  return { call, fault };
}

const isOpen = (state: State, request: IncomingMessage): boolean => request.headers.authorization === `Bearer ${state.key}`;

async function answerResponses(state: State, request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const { call, fault } = openCall(state, request, response, 'responses');
  if (!isOpen(state, request)) return sendWrongKey(response);
  const read = readRequest(body);
  if ('refusal' in read) return sendError(response, 400, { type: 'invalid_request_error', ...read.refusal });
  const asked = read.request;
  Object.assign(call, { model: asked.model, store: asked.store, inputHash: hashOf(asked.input) });
  if (!/^(gpt|o)[\w.-]*$/.test(asked.model)) {
    return sendError(response, 404, { message: `The model '${asked.model}' does not exist.`, type: 'invalid_request_error', code: 'model_not_found' });
  }
  return fault === null ? sendDraft(response, call, asked) : sendFault(state, fault, response, call, asked);
}

/** Faults that speak of texts mean for a picture: refused by the safety system, or an answer without a picture. */
async function answerImages(state: State, request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const { call, fault } = openCall(state, request, response, 'images');
  if (!isOpen(state, request)) return sendWrongKey(response);
  const asked = readImagesRequest(body);
  if (asked === undefined) return sendError(response, 400, { message: 'Invalid body', type: 'invalid_request_error', code: 'invalid_value' });
  Object.assign(call, { model: asked.model, inputHash: hashOf(asked.prompt) });
  switch (fault?.kind) {
    case 'rate-limit':
    case 'insufficient-quota':
    case 'wrong-key':
    case 'server-error':
    case 'html-error':
    case 'lost-before':
    case 'accepted-reply-lost':
      return sendBareFault(fault, response, call, asked.model);
    case 'refusal':
      return sendError(response, 400, { message: 'Your request was rejected by the safety system.', type: 'image_generation_user_error', code: 'moderation_blocked' });
    case 'slow':
      call.charged = true;
      await wait(fault.delayMs, undefined, { signal: state.stop });
      return send(response, 200, await imagesBody(asked));
    case undefined:
      call.charged = true;
      return send(response, 200, await imagesBody(asked));
    default:
      call.charged = true;
      return sendText(response, 200, 'application/json', '{"created":1,"data":[]}');
  }
}

/** Free, so nothing is charged; an answer that is cut or no JSON comes with half of its body. */
async function answerModerations(state: State, request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const { call, fault } = openCall(state, request, response, 'moderations');
  if (!isOpen(state, request)) return sendWrongKey(response);
  const asked = readModerationsRequest(body);
  if (asked === undefined) return sendError(response, 400, { message: 'Invalid body', type: 'invalid_request_error', code: 'invalid_value' });
  Object.assign(call, { model: asked.model, inputHash: hashOf([asked.input].flat().join('\n')) });
  const whole = JSON.stringify(moderationsBody(asked));
  switch (fault?.kind) {
    case 'rate-limit':
    case 'insufficient-quota':
    case 'wrong-key':
    case 'server-error':
    case 'html-error':
    case 'lost-before':
    case 'accepted-reply-lost':
      sendBareFault(fault, response, call, asked.model);
      call.charged = false;
      return;
    case 'slow':
      await wait(fault.delayMs, undefined, { signal: state.stop });
      return sendText(response, 200, 'application/json', whole);
    case undefined:
      return sendText(response, 200, 'application/json', whole);
    default:
      return sendText(response, 200, 'application/json', whole.slice(0, whole.length / 2));
  }
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

type BareFault = Extract<Fault, { kind: 'rate-limit' | 'insufficient-quota' | 'wrong-key' | 'server-error' | 'html-error' | 'lost-before' | 'accepted-reply-lost' }>;

/** Faults that look the same whatever was asked for. */
function sendBareFault(fault: BareFault, response: ServerResponse, call: SimulatedCall, model: string): void {
  switch (fault.kind) {
    case 'wrong-key':
      return sendWrongKey(response);
    case 'rate-limit':
      response.setHeader('retry-after-ms', String(fault.retryAfterMs));
      response.setHeader('retry-after', String(Math.ceil(fault.retryAfterMs / 1_000)));
      return sendError(response, 429, { message: `Rate limit reached for ${model}. Please try again in ${fault.retryAfterMs}ms.`, type: 'requests', code: 'rate_limit_exceeded' });
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
    default:
      return fault satisfies never;
  }
}

async function sendFault(state: State, fault: Fault, response: ServerResponse, call: SimulatedCall, asked: ResponseRequest): Promise<void> {
  switch (fault.kind) {
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
      return sendBareFault(fault, response, call, asked.model);
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
