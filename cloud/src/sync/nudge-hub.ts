import { EventEmitter, on } from 'node:events';
import type { Nudge } from '@zavod/shared/sync/nudge.ts';
import { Client } from 'pg';
import { REVISION_CHANNEL } from '../db/nudge-notify.ts';

export interface NudgeHub {
  /** Nudges of one client until the signal aborts. One that is missed does no harm: studios also ask by themselves. */
  nudges(clientId: string, signal: AbortSignal): AsyncGenerator<Nudge>;
  close(): Promise<void>;
}

const reconnectMs = 1_000;

/** Listens once for the whole process and passes on to every subscribed studio. */
export async function startNudgeHub(options: { url: string; onFault(error: unknown): void }): Promise<NudgeHub> {
  const events = new EventEmitter().setMaxListeners(0);
  let connection: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  const listen = async (): Promise<void> => {
    const client = new Client({ connectionString: options.url, application_name: 'zavod-nudge' });
    client.on('notification', ({ payload }) => {
      const [clientId = '', rev = ''] = (payload ?? '').split(':');
      events.emit(clientId, { clientId, rev: Number(rev) } satisfies Nudge);
    });
    client.once('error', (error) => {
      options.onFault(error);
      void client.end().catch(() => undefined);
      again();
    });
    await client.connect();
    await client.query(`LISTEN ${REVISION_CHANNEL}`);
    connection = client;
  };
  const again = (): void => {
    if (isClosed) return;
    retry = setTimeout(() => {
      listen().catch((error: unknown) => {
        options.onFault(error);
        again();
      });
    }, reconnectMs);
  };
  await listen();

  return {
    async *nudges(clientId, signal) {
      try {
        // Only this hub emits, and only nudges.
        for await (const [nudge] of on(events, clientId, { signal }) as AsyncIterable<[Nudge]>) yield nudge;
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    close: async () => {
      isClosed = true;
      clearTimeout(retry);
      await connection?.end();
    },
  };
}
