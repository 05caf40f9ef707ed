import { clientProcedure, router } from '../../http/trpc.ts';
import { addSource, addSourceInput } from './add-source.ts';
import { collectNow, collectNowInput } from './collect-now.ts';
import { setSourceState, setSourceStateInput } from './set-source-state.ts';

export const sourcesRouter = router({
  add: clientProcedure('editor').input(addSourceInput).mutation(({ ctx, input }) => addSource(ctx, input)),
  setState: clientProcedure('editor').input(setSourceStateInput).mutation(({ ctx, input }) => setSourceState(ctx, input)),
  collectNow: clientProcedure('editor').input(collectNowInput).mutation(({ ctx, input }) => collectNow(ctx, input)),
});
