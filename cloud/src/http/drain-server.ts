import type { Server, ServerResponse } from 'node:http';

/** Longer than nearly every call takes, shorter than a supervisor or an orchestrator waits. */
const mostMs = 6_000;

export interface DrainingServer {
  /** Takes in nothing new, lets what is being answered end, and cuts the rest off after a while. */
  drain(): Promise<void>;
}

/** Watches a server from its beginning, so that at its end it is known who still waits for an answer. */
export function createDraining(server: Server, limitMs = mostMs): DrainingServer {
  const open = new Set<ServerResponse>();
  let draining = false;
  // Before the application hears of it, which would have written the head already.
  server.prependListener('request', (_request, response: ServerResponse) => {
    open.add(response);
    // A connection that was kept alive brings requests after the listening has ended: this is its last one.
    if (draining) response.setHeader('connection', 'close');
    response.once('close', () => open.delete(response));
  });
  return {
    async drain() {
      draining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const response of open) {
        // Streams of events never end by themselves; studios connect again elsewhere.
        if (isEventStream(response)) response.destroy();
        else if (!response.headersSent) response.setHeader('connection', 'close');
      }
      server.closeIdleConnections();
      const timer = setTimeout(() => server.closeAllConnections(), limitMs);
      await closed;
      clearTimeout(timer);
    },
  };
}

const isEventStream = (response: ServerResponse): boolean => String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
