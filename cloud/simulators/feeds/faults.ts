import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

export const faultPlanSchema = z.object({
  /** The path that misbehaves; "*" for every one. */
  path: z.string(),
  fault: z.enum(['not-a-feed', 'html-page', 'html-error', 'server-error', 'empty', 'gone', 'rate-limited', 'slow', 'cut-off', 'gzip-bomb']),
  /** How many requests it meets; without it, all until the faults are cleared. */
  times: z.int().positive().optional(),
});
export type FaultPlan = z.infer<typeof faultPlanSchema>;

/** Plays the fault. "slow" never ends its answer: the reader's own time limit has to. */
export function playFault(fault: FaultPlan['fault'], response: ServerResponse): void {
  switch (fault) {
    case 'not-a-feed':
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
      return;
    case 'html-page':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html><head><title>Welcome</title></head><body>Hello</body></html>');
      return;
    case 'html-error':
      response.writeHead(502, { 'content-type': 'text/html' }).end('<html><body><center><h1>502 Bad Gateway</h1></center></body></html>');
      return;
    case 'server-error':
      response.writeHead(500).end();
      return;
    case 'empty':
      response.writeHead(200, { 'content-type': 'application/rss+xml' }).end();
      return;
    case 'gone':
      response.writeHead(410).end('Gone');
      return;
    case 'rate-limited':
      response.writeHead(429, { 'retry-after': '90' }).end('Too many requests');
      return;
    case 'slow':
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      response.write('<?xml version="1.0"?><rss');
      return;
    case 'cut-off':
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': '5000' });
      response.write('<?xml version="1.0"?><rss version="2.0"><channel>', () => response.destroy());
      return;
    case 'gzip-bomb':
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(30_000_000, 32)));
      return;
  }
}
