import { clientProcedure, router } from '../../http/trpc.ts';
import { tellPresence, tellPresenceInput } from './tell-presence.ts';

export const presenceRouter = router({
  tell: clientProcedure('viewer').input(tellPresenceInput).mutation(({ ctx, input }) => tellPresence(ctx, input)),
});
