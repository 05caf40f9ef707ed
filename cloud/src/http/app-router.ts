import { sessionRouter } from '../features/session/session-router.ts';
import { syncRouter } from '../sync/sync-router.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  session: sessionRouter,
  sync: syncRouter,
});

export type AppRouter = typeof appRouter;
