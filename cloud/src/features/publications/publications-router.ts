import { clientProcedure, router } from '../../http/trpc.ts';
import { editLive, editLiveInput } from './edit-live.ts';
import { takeDown, takeDownInput } from './take-down.ts';

export const publicationsRouter = router({
  editLive: clientProcedure('editor').input(editLiveInput).mutation(({ ctx, input }) => editLive(ctx, input)),
  takeDown: clientProcedure('editor').input(takeDownInput).mutation(({ ctx, input }) => takeDown(ctx, input)),
});
