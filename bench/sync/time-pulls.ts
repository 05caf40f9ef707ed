import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

// Loaded into the API before anything of its own: from the arrival of each pull until its answer was handed to the system, in milliseconds.
const startedAt = new WeakMap<IncomingMessage, number>();
let tookMs: number[] = [];

// Node names what these channels carry: the request among it.
const requestOf = (message: unknown): IncomingMessage => (message as { request: IncomingMessage }).request;

subscribe('http.server.request.start', (message) => {
  const request = requestOf(message);
  if (request.url?.includes('sync.pull') === true) startedAt.set(request, performance.now());
});
subscribe('http.server.response.finish', (message) => {
  const started = startedAt.get(requestOf(message));
  if (started !== undefined) tookMs.push(performance.now() - started);
});
process.on('message', (message) => {
  if (message !== 'pulls') return;
  process.send?.(tookMs);
  tookMs = [];
});
