import { clientProcedure, router } from '../../http/trpc.ts';
import { readJobs } from './read-jobs.ts';

export const jobsRouter = router({
  read: clientProcedure('editor').query(({ ctx }) => readJobs(ctx)),
});
