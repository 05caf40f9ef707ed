import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileTypeFromBuffer } from 'file-type';
import { z } from 'zod';
import { makeClip } from '../../src/media/testing/make-clip.ts';
import { faultPlanSchema, type Fault } from './faults.ts';
import { lookAt, newTask, type SimulatedTask } from './tasks.ts';

export interface RunwayOptions {
  port?: number;
  key: string;
  /** How many looks a task takes until it is done. */
  looksNeeded?: number;
  /** Looks that come sooner than this after the last one are counted. */
  minLookMs?: number;
}

export interface RunwaySimulator {
  readonly url: string;
  /** Every task that was made, and so paid. */
  readonly tasks: readonly SimulatedTask[];
  /** The next creating calls go wrong in this order. */
  fail(...faults: readonly Fault[]): void;
  close(): Promise<void>;
}

/**
 * Uploads, image_to_video and tasks on 127.0.0.1. Only pictures from its own uploads are taken: an address on this machine is
 * none that the service could fetch. GET /__sim/tasks shows what was made and charged, POST /__sim/faults takes {script}.
 */
export async function startRunwaySimulator(options: RunwayOptions): Promise<RunwaySimulator> {
  const state: State = { ...options, looksNeeded: options.looksNeeded ?? 2, minLookMs: options.minLookMs ?? 5_000, tasks: [], script: [], uploads: new Map(), url: '' };
  const server = createServer((request, response) => {
    answer(state, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: options.port ?? 0, host: '127.0.0.1' }, resolve);
  });
  // A server that listens on a port has an AddressInfo; only pipes give a string.
  const address = server.address() as AddressInfo;
  state.url = `http://127.0.0.1:${address.port}`;
  return {
    url: state.url,
    tasks: state.tasks,
    fail: (...faults) => void state.script.push(...faults),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

interface State {
  key: string;
  looksNeeded: number;
  minLookMs: number;
  tasks: SimulatedTask[];
  script: Fault[];
  /** The bytes of each upload; null until they have arrived. */
  uploads: Map<string, Buffer | null>;
  url: string;
}

async function answer(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const body = Buffer.concat(chunks);
  const [method, path = ''] = [request.method, request.url];
  if (path === '/__sim/tasks') return send(response, 200, state.tasks);
  if (path === '/__sim/faults') {
    state.script.push(...faultPlanSchema.parse(JSON.parse(body.toString('utf8'))).script);
    return send(response, 200, { ok: true });
  }
  if (path.startsWith('/files/')) return sendFile(state, response, path.slice('/files/'.length, -'.mp4'.length));
  if (method === 'POST' && path.startsWith('/upload-here/')) return takeUpload(state, request, response, path.slice('/upload-here/'.length), body);
  if (request.headers.authorization !== `Bearer ${state.key}`) return send(response, 401, { error: 'The API key is not valid.' });
  if (request.headers['x-runway-version'] !== '2024-11-06') return send(response, 400, { error: 'X-Runway-Version is missing or not supported.' });
  if (method === 'POST' && path === '/v1/uploads') return openUpload(state, response, body);
  if (method === 'POST' && path === '/v1/image_to_video') return create(state, response, body);
  const task = state.tasks.find(({ id }) => path === `/v1/tasks/${id}`);
  if (method !== 'GET' || task === undefined) return send(response, 404, { error: 'Not found.' });
  return send(response, 200, lookAt(task, `${state.url}/files/${task.id}.mp4`, state));
}

const uploadSchema = z.object({ filename: z.string().regex(/\.(jpg|jpeg|png|webp)$/), type: z.literal('ephemeral') });

function openUpload(state: State, response: ServerResponse, body: Buffer): void {
  const asked = uploadSchema.safeParse(readJson(body));
  if (!asked.success) return send(response, 400, { error: 'Validation of body failed' });
  const id = randomUUID();
  state.uploads.set(id, null);
  return send(response, 200, { uploadUrl: `${state.url}/upload-here/${id}`, fields: { key: id }, runwayUri: `runway://${id}` });
}

async function takeUpload(state: State, request: IncomingMessage, response: ServerResponse, id: string, body: Buffer): Promise<void> {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': request.headers['content-type'] ?? '' } }).formData();
  const file = form.get('file');
  if (form.get('key') !== id || !state.uploads.has(id) || !(file instanceof Blob)) return send(response, 403, { error: 'Not this upload.' });
  state.uploads.set(id, Buffer.from(await file.arrayBuffer()));
  response.writeHead(204);
  response.end();
}

const createSchema = z.object({
  model: z.enum(['gen4_turbo', 'gen4.5']),
  promptImage: z.string().regex(/^runway:\/\//),
  promptText: z.string().max(1_000).default(''),
  ratio: z.enum(['1280:720', '720:1280', '1104:832', '960:960', '832:1104', '1584:672']),
  duration: z.int().min(2).max(10).default(10),
});

async function create(state: State, response: ServerResponse, body: Buffer): Promise<void> {
  const asked = createSchema.safeParse(readJson(body));
  if (!asked.success) return send(response, 400, { error: 'Validation of body failed' });
  const picture = state.uploads.get(asked.data.promptImage.slice('runway://'.length));
  if (!picture || !(await fileTypeFromBuffer(picture))?.mime.startsWith('image/')) return send(response, 400, { error: 'promptImage could not be read' });
  const fault = state.script.shift() ?? null;
  const make = (): SimulatedTask => {
    const task = newTask(asked.data, fault);
    state.tasks.push(task);
    return task;
  };
  switch (fault?.kind) {
    case 'rate-limit':
      return send(response, 429, { error: 'You have reached the daily limit of generations.' });
    case 'no-credits':
      return send(response, 400, { error: 'You do not have enough credits to run this task.' });
    case 'server-error':
      return send(response, 503, { error: 'Overloaded.' });
    case 'lost-before':
      return void response.destroy();
    case 'html-error':
      if (fault.applied) make();
      response.writeHead(502, { 'content-type': 'text/html' });
      return void response.end('<html><title>502</title></html>');
    case 'accepted-reply-lost':
      make();
      return void response.destroy();
    case 'prose':
      make();
      return send(response, 200, { message: 'Your clip is on its way!' });
    default: {
      const task = make();
      return send(response, 200, { id: task.id, estimatedCost: { credits: task.credits } });
    }
  }
}

async function sendFile(state: State, response: ServerResponse, id: string): Promise<void> {
  const task = state.tasks.find((other) => other.id === id);
  if (task === undefined || task.fault?.kind === 'output-gone-once') {
    if (task !== undefined) task.fault = null;
    return send(response, 404, { error: 'Not found.' });
  }
  const bytes = task.fault?.kind === 'broken-output' ? Buffer.from('not a film at all') : await makeClip({ seconds: task.seconds });
  response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': bytes.length });
  response.end(bytes);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
