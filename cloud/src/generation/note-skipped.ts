import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { addFailedStep, type StepKind } from './open-step.ts';

/** Writes down that a provider was not asked and why, once a run, so that the draft can say so. */
export async function noteSkipped(
  tx: ClientTransaction,
  clientId: string,
  runId: string,
  kind: StepKind,
  provider: { name: string; model: string } | undefined,
  reason: AppErrorCode | null,
): Promise<void> {
  if (provider === undefined || reason === null) return;
  if ((await tx.generationStep.count({ where: { runId, kind, state: { in: ['failed', 'unknown'] } } })) > 0) return;
  const step = { runId, kind, provider: provider.name, model: provider.model, cacheKey: null, input: {} };
  await addFailedStep(tx, clientId, step, { code: reason, words: 'not asked' });
}
