import type { WorkerUtils } from 'graphile-worker';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { deliverWebhookTask } from './deliver-webhook.ts';

export interface WebhookSweepOptions {
  /** As zavod_worker. */
  readonly pool: Pick<Pool, 'query'>;
  readonly utils: Pick<WorkerUtils, 'addJob'>;
  readonly log: Pick<Logger, 'warn'>;
  readonly everyMs?: number;
}

const mostAtOnce = 200;

/** Gives every event that is due a job. The rows say what is due, so a lost job costs a few seconds and nothing else. */
export async function sweepWebhooks({ pool, utils }: Pick<WebhookSweepOptions, 'pool' | 'utils'>): Promise<number> {
  const { rows } = await pool.query<{ client_id: string; delivery_id: string }>('SELECT client_id, delivery_id FROM app.due_webhook_deliveries($1)', [mostAtOnce]);
  for (const { client_id: clientId, delivery_id: deliveryId } of rows) {
    await utils.addJob(deliverWebhookTask, { clientId, deliveryId }, { jobKey: `webhook:${deliveryId}`, maxAttempts: 3 });
  }
  return rows.length;
}

/** Looks every few seconds, one look at a time. */
export function startWebhookSweep(options: WebhookSweepOptions): { close(): Promise<void> } {
  let looking: Promise<unknown> | undefined;
  const look = (): void => {
    looking ??= sweepWebhooks(options)
      .catch((error: unknown) => options.log.warn({ event: 'webhook-sweep', error }, 'the next look finds them'))
      .finally(() => (looking = undefined));
  };
  const timer = setInterval(look, options.everyMs ?? 5_000);
  return {
    close: async () => {
      clearInterval(timer);
      await looking;
    },
  };
}
