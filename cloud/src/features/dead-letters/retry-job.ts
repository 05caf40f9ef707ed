import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { writeAudit } from '../../audit/write-audit.ts';
import type { MemberContext } from '../../http/member-context.ts';

export const retryJobInput = z.object({ jobId: z.string().regex(/^\d{1,18}$/) });

/** Gives a job that was given up its attempts back. Every job may run twice without harm, and two who ask at once make it run once. */
export async function retryJob({ deps, clientId, userId }: MemberContext, { jobId }: z.infer<typeof retryJobInput>): Promise<Record<never, never>> {
  if (!(await deps.jobs.retry(clientId, jobId))) throw new AppError('retried-already', 'run a job anew');
  await deps.withClientRaw(clientId, (tx) => writeAudit(tx, clientId, { actorId: userId, action: 'job.retried', targetTable: null, targetId: null, details: { jobId } }));
  return {};
}
