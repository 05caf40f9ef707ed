import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { reserveBudget } from './budget.ts';
import type { StepKind } from './open-step.ts';

/** How often a provider that took nothing is asked for the same thing. */
const mostAsked = 3;
const restMinutes = 15;

/** A provider that could be asked; most: what it can cost in millionths of a US dollar, null when it has no known price. */
export interface Candidate<Provider> {
  provider: Provider;
  most: number | null;
}

export interface Chosen<Provider> {
  /** Null: nobody may be asked. */
  provider: Provider | null;
  reservedMicros: number;
  /** Why the candidates before it, or all of them, were passed over. */
  reason: AppErrorCode | null;
}

/** The first candidate that may be asked for this story, with the money for it taken from the client's budgets in the same transaction. */
export async function choosePaid<Provider extends { name: string }>(
  tx: ClientTransaction,
  kind: StepKind,
  storyId: string,
  candidates: readonly Candidate<Provider>[],
): Promise<Chosen<Provider>> {
  let reason: AppErrorCode | null = null;
  for (const { provider, most } of candidates) {
    reason = (await spentTries(tx, kind, provider.name, storyId)) ?? (await restingSince(tx, kind, provider.name));
    if (reason !== null) continue;
    if (await reserveBudget(tx, provider.name, most)) return { provider, reservedMicros: most ?? 0, reason };
    reason = 'budget-reached';
  }
  return { provider: null, reservedMicros: 0, reason };
}

/** The code of the outcome after which this story is not asked for again. What may have been bought once is not bought again. */
async function spentTries(tx: ClientTransaction, kind: StepKind, provider: string, storyId: string): Promise<AppErrorCode | null> {
  const steps = await tx.generationStep.findMany({ where: { provider, kind, run: { storyId } }, select: { state: true, errorCode: true } });
  const final = steps.find((step) => step.state === 'failed' && step.errorCode !== 'provider-busy');
  // The column is written from AppErrorCode values only, in finish-step.ts and begin-run.ts.
  if (final !== undefined) return (final.errorCode ?? 'provider-failed') as AppErrorCode;
  if (steps.some((step) => step.state === 'unknown')) return 'provider-incomplete';
  return steps.length >= mostAsked ? 'provider-busy' : null;
}

/** A provider without money or with a wrong key is left in peace for a while, whichever story found it out. */
export async function restingSince(tx: ClientTransaction, kind: StepKind, provider: string): Promise<AppErrorCode | null> {
  const [last] = await tx.$queryRaw<{ error_code: AppErrorCode }[]>`
    SELECT error_code FROM generation_step
    WHERE provider = ${provider} AND (error_code = 'provider-quota-gone' OR (error_code = 'provider-key-wrong' AND kind = ${kind}))
      AND error_words IS DISTINCT FROM 'not asked' AND created_at > now() - make_interval(mins => ${restMinutes}::int)
    ORDER BY created_at DESC LIMIT 1`;
  return last?.error_code ?? null;
}
