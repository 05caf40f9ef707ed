import type { Rewritten } from '../ai/rewriter.ts';
import type { Unmade } from '../ai/unmade.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { keepOutcome } from '../generation/finish-step.ts';
import type { BegunRewrite } from './begin-rewrite.ts';

/** Stores what the call brought and cost. wasStopped: the person did not want the rest. */
export async function finishRewrite(tx: ClientTransaction, { runId, stepId }: BegunRewrite, outcome: Rewritten | Unmade, wasStopped: boolean): Promise<void> {
  const isWritten = outcome.status === 'written';
  await keepOutcome(tx, { runId, stepId }, isWritten ? { ...outcome, status: 'done', output: { text: outcome.text } } : outcome);
  await tx.generationRun.updateMany({
    where: { id: runId },
    data: {
      state: isWritten ? 'succeeded' : wasStopped ? 'cancelled' : 'failed',
      finishedAt: new Date(),
      leaseUntil: null,
      ...(isWritten ? {} : { errorCode: outcome.code, errorWords: outcome.words }),
    },
  });
}

/**
 * Ends rewrites whose process is gone. What was asked for may have been paid: the step is kept as unknown, with the most it can
 * have cost. Answers how many. Running it twice is harmless: the second finds none.
 */
export async function closeInterrupted(tx: ClientTransaction): Promise<number> {
  const over = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM generation_run WHERE post_id IS NOT NULL AND state = 'running' AND lease_until < now() ORDER BY id FOR UPDATE`;
  const runIds = over.map(({ id }) => id);
  const ended = { errorCode: 'provider-incomplete', finishedAt: new Date() } as const;
  await tx.generationStep.updateMany({
    where: { runId: { in: runIds }, state: 'running' },
    data: { ...ended, state: 'unknown', errorWords: 'maybe-spent: the process ended between the request and its answer' },
  });
  await tx.generationRun.updateMany({ where: { id: { in: runIds } }, data: { ...ended, state: 'failed', errorWords: 'the process ended', leaseUntil: null } });
  return runIds.length;
}
