import { clientProcedure, router } from '../../http/trpc.ts';
import { addApiKey, addApiKeyInput } from './add-api-key.ts';
import { listApiKeys } from './list-api-keys.ts';
import { revokeApiKey, revokeApiKeyInput } from './revoke-api-key.ts';

export const apiKeysRouter = router({
  list: clientProcedure('owner').query(({ ctx }) => listApiKeys(ctx)),
  add: clientProcedure('owner').input(addApiKeyInput).mutation(({ ctx, input }) => addApiKey(ctx, input)),
  revoke: clientProcedure('owner').input(revokeApiKeyInput).mutation(({ ctx, input }) => revokeApiKey(ctx, input)),
});
