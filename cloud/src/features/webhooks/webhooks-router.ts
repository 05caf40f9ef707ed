import { clientProcedure, router } from '../../http/trpc.ts';
import { readWebhook } from './read-webhook.ts';
import { removeWebhook } from './remove-webhook.ts';
import { setWebhook, setWebhookInput } from './set-webhook.ts';
import { testWebhook } from './test-webhook.ts';

export const webhooksRouter = router({
  read: clientProcedure('owner').query(({ ctx }) => readWebhook(ctx)),
  set: clientProcedure('owner').input(setWebhookInput).mutation(({ ctx, input }) => setWebhook(ctx, input)),
  test: clientProcedure('owner').mutation(({ ctx }) => testWebhook(ctx)),
  remove: clientProcedure('owner').mutation(({ ctx }) => removeWebhook(ctx)),
});
