import { clientProcedure, router } from '../../http/trpc.ts';
import { setSlots, setSlotsInput } from './set-slots.ts';

export const slotsRouter = router({
  set: clientProcedure('editor').input(setSlotsInput).mutation(({ ctx, input }) => setSlots(ctx, input)),
});
