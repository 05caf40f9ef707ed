import type { Task } from 'graphile-worker';
import type { Logger } from 'pino';
import { z } from 'zod';
import { deliverWebhook, type DeliveryDeps } from '../../webhooks/deliver-webhook.ts';

export const deliverWebhookTask = 'deliver-webhook';

const payloadSchema = z.object({ clientId: z.uuid(), deliveryId: z.uuid() });

/** One attempt. Running twice is harmless: the row is claimed, and what failed has its next time in the row, not in the queue. */
export const createDeliverWebhookJob =
  (deps: DeliveryDeps & { readonly log: Pick<Logger, 'info'> }): Task =>
  async (payload) => {
    const { clientId, deliveryId } = payloadSchema.parse(payload);
    const delivered = await deliverWebhook(deps, clientId, deliveryId);
    if (delivered !== undefined) deps.log.info({ event: 'webhook', clientId, deliveryId, ...delivered }, 'an event was posted');
  };
