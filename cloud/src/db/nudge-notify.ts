import type { OnCommitted } from './door-guard.ts';

export const REVISION_CHANNEL = 'client_rev';

export type RevisionNotifier = {
  readonly onCommitted: OnCommitted;
  /** Sends what waits and stops. */
  close(): Promise<void>;
};

/**
 * Tells every process that a client has a new revision: NOTIFY client_rev, '<clientId>:<rev>', at most once a client per
 * 50 ms. Sent outside the transactions, where NOTIFY would cost two thirds of the commits. A lost one does no harm:
 * studios also ask by themselves.
 */
export const createRevisionNotifier = (options: {
  readonly pool: { query(text: string, values: unknown[]): Promise<unknown> };
  readonly intervalMs?: number;
  readonly onFailure?: (error: unknown) => void;
}): RevisionNotifier => {
  const waiting = new Map<string, bigint>();
  let timer: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();

  const send = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.size === 0) return sending;
    const payloads = [...waiting].map(([clientId, rev]) => `${clientId}:${rev}`);
    waiting.clear();
    sending = sending
      .then(() => options.pool.query('SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload', [REVISION_CHANNEL, payloads]))
      .then(() => undefined, options.onFailure);
    return sending;
  };

  return {
    onCommitted: (clientId, rev) => {
      if (rev > (waiting.get(clientId) ?? 0n)) waiting.set(clientId, rev);
      timer ??= setTimeout(() => void send(), options.intervalMs ?? 50);
    },
    close: send,
  };
};
