import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { openStep, type StepKind } from './open-step.ts';

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
  const id = await openStep(tx, clientId, { runId, kind, provider: provider.name, model: provider.model, cacheKey: null, input: {}, reservedMicros: 0 });
  await tx.generationStep.updateMany({ where: { id }, data: { state: 'failed', errorCode: reason, errorWords: 'not asked', finishedAt: new Date() } });
}
