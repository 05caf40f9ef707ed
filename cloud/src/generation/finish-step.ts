import { unmade, type Unmade, type Usage } from '../ai/unmade.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { settleBudget } from './budget.ts';
import { waitFor } from './run-lease.ts';

export interface StepRef {
  runId: string;
  storyId: string;
  stepId: string;
}

export type StepOutcome = { status: 'done'; output?: object; mediaId?: string; usage: Usage; providerRequestId?: string | null } | Unmade;

export type FinishedStep = { status: 'done' } | { status: 'wait'; afterMs: number } | { status: 'ask-another' };

const usualWaitMs = 20_000;

/**
 * Stores what a call brought and what it cost. An answer that comes after the lease was lost is stored too: it was paid.
 * Answers how the run goes on. What may have been paid is never a reason to ask the same again.
 */
export async function finishStep(tx: ClientTransaction, step: StepRef, outcome: StepOutcome): Promise<FinishedStep> {
  const stored = await storeOutcome(tx, step, outcome);
  if (stored === undefined) return { status: 'ask-another' };
  if (outcome.status === 'done') return { status: 'done' };
  if (stored.kind === 'text') await tx.generationRun.updateMany({ where: { id: step.runId }, data: { errorCode: outcome.code, errorWords: outcome.words } });
  if (outcome.status !== 'retry-later' || outcome.mayHaveSpent) return { status: 'ask-another' };
  const { afterMs = usualWaitMs } = outcome;
  await waitFor(tx, step, afterMs);
  return { status: 'wait', afterMs };
}

/** Writes what a call brought into its step, and what it cost into run and budgets. Undefined when there is no such step. */
export async function storeOutcome(tx: ClientTransaction, step: Omit<StepRef, 'storyId'>, outcome: StepOutcome): Promise<{ kind: string } | undefined> {
  const [begun] = await tx.$queryRaw<{ provider: string; kind: string; reserved: number; startedAt: Date }[]>`
    SELECT provider, kind, cost_micros AS reserved, created_at AS "startedAt" FROM generation_step WHERE id = ${step.stepId}::uuid FOR UPDATE`;
  if (begun === undefined) return undefined;
  const isUnknown = outcome.status !== 'done' && outcome.mayHaveSpent;
  // Without a known outcome the most it can have cost stays counted.
  const cost = outcome.usage?.costMicros ?? (isUnknown ? begun.reserved : 0);
  await tx.generationStep.updateMany({
    where: { id: step.stepId },
    data: {
      inputTokens: outcome.usage?.inputTokens ?? null,
      outputTokens: outcome.usage?.outputTokens ?? null,
      costMicros: cost,
      finishedAt: new Date(),
      ...(outcome.providerRequestId ? { externalId: outcome.providerRequestId } : {}),
      ...(outcome.status === 'done'
        ? { state: 'succeeded', errorCode: null, errorWords: null, ...resultOf(outcome) }
        : { state: isUnknown ? 'unknown' : 'failed', errorCode: outcome.code, errorWords: isUnknown ? `maybe-spent: ${outcome.words}` : outcome.words }),
    },
  });
  await settleBudget(tx, { provider: begun.provider, reserved: begun.reserved, cost, reservedAt: begun.startedAt });
  await tx.$executeRaw`
    UPDATE generation_run SET cost_micros = (SELECT coalesce(sum(cost_micros), 0) FROM generation_step WHERE run_id = ${step.runId}::uuid)
    WHERE id = ${step.runId}::uuid`;
  return { kind: begun.kind };
}

const resultOf = ({ output, mediaId }: { output?: object; mediaId?: string }): { output?: object; mediaId?: string } => ({
  ...(output === undefined ? {} : { output }),
  ...(mediaId === undefined ? {} : { mediaId }),
});

/** For an answer that was paid and holds nothing that can be used. */
export const unusable = (words: string, usage: Usage, providerRequestId: string | null = null): Unmade =>
  unmade('failed', 'provider-failed', words, usage, false, providerRequestId);
