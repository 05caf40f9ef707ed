import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { imagesBody, readImagesRequest } from './answer-images.ts';
import { moderationsBody, readModerationsRequest } from './answer-moderations.ts';
import { answerText } from './answer-text.ts';
import type { AskedText } from './asked-text.ts';
import { chatInterface, readChatRequest } from './chat-interface.ts';
import { Faults, faultPlanSchema, type Fault } from './faults.ts';
import { readRequest } from './response-request.ts';
import { responsesInterface } from './responses-interface.ts';
import { isBareFault, send, sendBareFault, sendError, sendText, sendUnknownUrl, sendWrongKey } from './send.ts';
import type { SimulatedCall } from './simulated-call.ts';

export interface OpenAiSimulator {
  /** The origin; the API stands under /v1. */
  readonly url: string;
  close(): Promise<void>;
}

export interface SimulatorOptions {
  port?: number;
  key: string;
  /** responses: OpenAI itself. The others know only chat completions, with a schema or with any JSON object. */
  knows?: 'responses' | 'chat-schema' | 'chat-object';
}

/**
 * OpenAI's texts, pictures and moderations on 127.0.0.1, checked as the contract asks; texts are answered from the article inside the request.
 * GET /__sim/calls shows what was asked and charged, POST /__sim/faults takes a FaultPlan, POST /__sim/reset forgets everything.
 */
export async function startOpenAiSimulator({ port = 0, key, knows = 'responses' }: SimulatorOptions): Promise<OpenAiSimulator> {
  const stopped = new AbortController();
  const state = { calls: [] as SimulatedCall[], faults: new Faults(), key, knows, stop: stopped.signal };
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
  knows: NonNullable<SimulatorOptions['knows']>;
  stop: AbortSignal;
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  switch (`${request.method} ${request.url}`) {
    case 'POST /v1/responses':
      return answerResponses(state, request, response, body);
    case 'POST /v1/chat/completions':
      return answerChat(state, request, response, body);
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
      return sendUnknownUrl(response, request.method ?? '', request.url ?? '');
  }
}

function openCall(state: State, request: IncomingMessage, response: ServerResponse, path: SimulatedCall['path'], isKnown = true): { call: SimulatedCall; fault: Fault | null } {
  const fault = isKnown ? state.faults.next(path) : null;
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
    isCut: false,
    atMs: Date.now(),
  };
  state.calls.push(call);
  response.once('finish', () => (call.status = response.statusCode));
  response.once('close', () => (call.isCut = !response.writableFinished));
  return { call, fault };
}

const isOpen = (state: State, request: IncomingMessage): boolean => request.headers.authorization === `Bearer ${state.key}`;

async function answerResponses(state: State, request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const isKnown = state.knows === 'responses';
  const { call, fault } = openCall(state, request, response, 'responses', isKnown);
  if (!isKnown) return sendUnknownUrl(response, 'POST', '/v1/responses');
  if (!isOpen(state, request)) return sendWrongKey(response);
  const read = readRequest(body);
  if ('refusal' in read) return sendError(response, 400, { type: 'invalid_request_error', ...read.refusal });
  return answerAsked(state, response, { call, fault, asked: read.asked }, responsesInterface);
}

async function answerChat(state: State, request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const asked = readChatRequest(body);
  const isSchemaRefused = state.knows === 'chat-object' && typeof asked?.format === 'object' && asked.format !== null;
  const { call, fault } = openCall(state, request, response, 'chat', !isSchemaRefused);
  if (!isOpen(state, request)) return sendWrongKey(response);
  if (asked === undefined) return sendError(response, 400, { message: 'Invalid body', type: 'invalid_request_error', code: 'invalid_value' });
  if (isSchemaRefused) return sendError(response, 400, { message: "'response_format.type' must be 'json_object' or 'text'.", type: 'invalid_request_error', code: null });
  return answerAsked(state, response, { call, fault, asked }, chatInterface);
}

async function answerAsked(state: State, response: ServerResponse, order: { call: SimulatedCall; fault: Fault | null; asked: AskedText }, through: typeof chatInterface): Promise<void> {
  const { call, asked } = order;
  Object.assign(call, { model: asked.model, store: asked.store, inputHash: hashOf(asked.input) });
  if (!/^(gpt|o)[\w.-]*$/.test(asked.model)) {
    return sendError(response, 404, { message: `The model '${asked.model}' does not exist.`, type: 'invalid_request_error', code: 'model_not_found' });
  }
  return answerText(response, { ...order, stop: state.stop }, through);
}

/** Faults that speak of texts mean for a picture: refused by the safety system, or an answer without a picture. */
async function answerImages(state: State, request: IncomingMessage, response: ServerResponse, body: string): Promise<void> {
  const { call, fault } = openCall(state, request, response, 'images');
  if (!isOpen(state, request)) return sendWrongKey(response);
  const asked = readImagesRequest(body);
  if (asked === undefined) return sendError(response, 400, { message: 'Invalid body', type: 'invalid_request_error', code: 'invalid_value' });
  Object.assign(call, { model: asked.model, inputHash: hashOf(asked.prompt) });
  if (fault !== null && isBareFault(fault)) return sendBareFault(fault, response, call, asked.model);
  switch (fault?.kind) {
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

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
