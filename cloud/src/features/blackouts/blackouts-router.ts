import { clientProcedure, router } from '../../http/trpc.ts';
import { addBlackout, addBlackoutInput } from './add-blackout.ts';
import { removeBlackout, removeBlackoutInput } from './remove-blackout.ts';

export const blackoutsRouter = router({
  add: clientProcedure('editor').input(addBlackoutInput).mutation(({ ctx, input }) => addBlackout(ctx, input)),
  remove: clientProcedure('editor').input(removeBlackoutInput).mutation(({ ctx, input }) => removeBlackout(ctx, input)),
});
