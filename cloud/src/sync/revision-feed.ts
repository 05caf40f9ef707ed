import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Logger } from 'pino';
import { REVISION_CHANNEL } from '../db/nudge-notify.ts';

/** Tells which client has a new revision, whichever process made it. */
export interface RevisionFeed {
  /** `onRev` hears revisions; null means: unknown, some may have been missed. Returns what ends it. */
  subscribe(clientId: string, onRev: (rev: number | null) => void): () => void;
  close(): Promise<void>;
}

const longestPauseMs = 5_000;

/** Listens on one connection of its own; `url` connects as zavod_app. A broken connection is opened again for as long as it takes. */
export function openRevisionFeed(options: { readonly url: string; readonly log: Pick<Logger, 'warn'> }): RevisionFeed {
  const listeners = new Map<string, Set<(rev: number | null) => void>>();
  const closing = new AbortController();
  let current: Client | undefined;

  const hear = (payload: string): void => {
    const [clientId = '', rev = ''] = payload.split(':');
    for (const onRev of listeners.get(clientId) ?? []) onRev(Number(rev));
  };
  const listenOnce = async (onListening: () => void): Promise<void> => {
    const client = new Client({ connectionString: options.url, application_name: 'zavod-nudge', keepAlive: true, connectionTimeoutMillis: 5_000 });
    current = client;
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.on('error', (error) => options.log.warn({ event: 'nudge-connection', error }, 'the revision feed reconnects'));
    client.on('notification', ({ payload }) => hear(payload ?? ''));
    try {
      await client.connect();
      await client.query(`LISTEN ${REVISION_CHANNEL}`);
      onListening();
      for (const group of listeners.values()) for (const onRev of group) onRev(null);
      await ended;
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  const keepListening = async (): Promise<void> => {
    let pauseMs = 100;
    while (!closing.signal.aborted) {
      await listenOnce(() => (pauseMs = 100)).catch((error: unknown) => options.log.warn({ event: 'nudge-connection', error }, 'the revision feed reconnects'));
      if (closing.signal.aborted) return;
      await wait(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
      pauseMs = Math.min(longestPauseMs, pauseMs * 2);
    }
  };
  const listening = keepListening();

  return {
    subscribe(clientId, onRev) {
      const group = listeners.get(clientId) ?? new Set();
      group.add(onRev);
      listeners.set(clientId, group);
      return () => {
        group.delete(onRev);
        if (group.size === 0 && listeners.get(clientId) === group) listeners.delete(clientId);
      };
    },
    async close() {
      closing.abort();
      await current?.end().catch(() => undefined);
      await listening;
    },
  };
}
