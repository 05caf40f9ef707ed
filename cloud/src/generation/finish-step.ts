import type { DraftOutcome, UnwrittenDraft } from '../ai/text-provider.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { settleBudget } from './budget.ts';

export type FinishedStep = 'written' | 'wait' | 'ask-another';

/**
 * Stores what a call brought and what it cost. An answer that comes after the lease was lost is stored too: it was paid.
 * Answers how the run goes on.
 */
export async function finishStep(tx: ClientTransaction, step: { runId: string; storyId: string; stepId: string }, outcome: DraftOutcome): Promise<FinishedStep> {
  const [begun] = await tx.$queryRaw<{ provider: string; reserved: number; startedAt: Date }[]>`
    SELECT provider, cost_micros AS reserved, created_at AS "startedAt" FROM generation_step WHERE id = ${step.stepId}::uuid FOR UPDATE`;
  if (begun === undefined) return 'ask-another';
  const isUnknown = outcome.status !== 'written' && outcome.mayHaveSpent;
  // Without a known outcome the most it can have cost stays counted.
  const cost = outcome.usage?.costMicros ?? (isUnknown ? begun.reserved : 0);
  await tx.generationStep.updateMany({
    where: { id: step.stepId },
    data: {
      state: outcome.status === 'written' ? 'succeeded' : isUnknown ? 'unknown' : 'failed',
      externalId: outcome.providerRequestId,
      inputTokens: outcome.usage?.inputTokens ?? null,
      outputTokens: outcome.usage?.outputTokens ?? null,
      costMicros: cost,
      errorCode: outcome.status === 'written' ? null : outcome.code,
      errorWords: outcome.status === 'written' ? null : isUnknown ? `maybe-spent: ${outcome.words}` : outcome.words,
      finishedAt: new Date(),
      ...(outcome.status === 'written' ? { output: outcome.draft } : {}),
    },
  });
  await settleBudget(tx, { provider: begun.provider, reserved: begun.reserved, cost, reservedAt: begun.startedAt });
  await tx.$executeRaw`
    UPDATE generation_run SET cost_micros = (SELECT coalesce(sum(cost_micros), 0) FROM generation_step WHERE run_id = ${step.runId}::uuid)
    WHERE id = ${step.runId}::uuid`;
  if (outcome.status === 'written') return 'written';
  await tx.generationRun.updateMany({ where: { id: step.runId }, data: { errorCode: outcome.code, errorWords: outcome.words } });
  if (outcome.status !== 'retry-later') return 'ask-another';
  await waitFor(tx, step, outcome);
  return 'wait';
}

async function waitFor(tx: ClientTransaction, { runId, storyId }: { runId: string; storyId: string }, { afterMs = 20_000 }: UnwrittenDraft): Promise<void> {
  await tx.$executeRaw`
    UPDATE generation_run SET state = 'queued', lease_owner = NULL, lease_until = now() + make_interval(secs => ${afterMs / 1_000}::float8)
    WHERE id = ${runId}::uuid`;
  await tx.$executeRaw`UPDATE story SET next_at = now() + make_interval(secs => ${afterMs / 1_000}::float8) WHERE id = ${storyId}::uuid`;
}
