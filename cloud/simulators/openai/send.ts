import type { ServerResponse } from 'node:http';
import type { Fault } from './faults.ts';
import type { SimulatedCall } from './simulated-call.ts';

export const send = (response: ServerResponse, status: number, body: unknown): void => sendText(response, status, 'application/json', JSON.stringify(body));

export function sendText(response: ServerResponse, status: number, contentType: string, body: string): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

export const sendError = (response: ServerResponse, status: number, error: { message: string; type: string; code: string | null; param?: string }): void =>
  send(response, status, { error: { param: null, ...error } });

export const sendUnknownUrl = (response: ServerResponse, method: string, url: string): void =>
  sendError(response, 404, { message: `Invalid URL (${method} ${url})`, type: 'invalid_request_error', code: null });

export const sendWrongKey = (response: ServerResponse): void =>
  sendError(response, 401, { message: 'Incorrect API key provided: sk-wrong.', type: 'invalid_request_error', code: 'invalid_api_key' });

const bareFaults = ['rate-limit', 'insufficient-quota', 'wrong-key', 'server-error', 'html-error', 'lost-before', 'accepted-reply-lost'] as const;
type BareFault = Extract<Fault, { kind: (typeof bareFaults)[number] }>;

/** Faults that look the same whatever was asked for. */
export const isBareFault = (fault: Fault): fault is BareFault => bareFaults.some((kind) => kind === fault.kind);

export function sendBareFault(fault: BareFault, response: ServerResponse, call: SimulatedCall, model: string): void {
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
