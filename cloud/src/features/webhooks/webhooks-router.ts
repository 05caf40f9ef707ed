import { clientProcedure, router } from '../../http/trpc.ts';
import { listDeliveries, listDeliveriesInput } from './list-deliveries.ts';
import { readWebhook } from './read-webhook.ts';
import { removeWebhook } from './remove-webhook.ts';
import { replayDelivery, replayDeliveryInput } from './replay-delivery.ts';
import { rotateSecret, rotateSecretInput } from './rotate-secret.ts';
import { setWebhook, setWebhookInput } from './set-webhook.ts';
import { testWebhook } from './test-webhook.ts';

export const webhooksRouter = router({
  read: clientProcedure('owner').query(({ ctx }) => readWebhook(ctx)),
  set: clientProcedure('owner').input(setWebhookInput).mutation(({ ctx, input }) => setWebhook(ctx, input)),
  rotateSecret: clientProcedure('owner').input(rotateSecretInput).mutation(({ ctx, input }) => rotateSecret(ctx, input)),
  deliveries: clientProcedure('owner').input(listDeliveriesInput).query(({ ctx, input }) => listDeliveries(ctx, input)),
  replay: clientProcedure('owner').input(replayDeliveryInput).mutation(({ ctx, input }) => replayDelivery(ctx, input)),
  test: clientProcedure('owner').mutation(({ ctx }) => testWebhook(ctx)),
  remove: clientProcedure('owner').mutation(({ ctx }) => removeWebhook(ctx)),
});
