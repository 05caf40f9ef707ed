import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { TextProvider } from '../ai/text-provider.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { reserveBudget } from './budget.ts';
import type { GenerationContext } from './generation-context.ts';
import type { RequestedItem } from './read-request.ts';

/** A story is bought at most twice when the first purchase may have been lost, and asked for three times when nothing was taken. */
const mostUnknown = 2;
const mostAsked = 3;
const restMinutes = 15;

export interface ChosenProvider {
  provider: TextProvider;
  reservedMicros: number;
  /** Why it is not the paid one, when that was a decision. */
  reason: AppErrorCode | null;
}

/** Decides who writes, and takes the money for it from the client's budgets in the same transaction. */
export async function chooseProvider(tx: ClientTransaction, context: GenerationContext, storyId: string, item: RequestedItem): Promise<ChosenProvider> {
  const { paid, free } = context;
  if (paid === null) return { provider: free, reservedMicros: 0, reason: null };
  const reason = (await spentTries(tx, paid.name, storyId)) ?? (await restingSince(tx, paid.name));
  if (reason !== null) return { provider: free, reservedMicros: 0, reason };
  const most = paid.mostCostMicros(item.request);
  if (!(await reserveBudget(tx, paid.name, most))) return { provider: free, reservedMicros: 0, reason: 'budget-reached' };
  return { provider: paid, reservedMicros: most ?? 0, reason: null };
}

/** The code of the outcome after which this story is not asked for again. */
async function spentTries(tx: ClientTransaction, provider: string, storyId: string): Promise<AppErrorCode | null> {
  const steps = await tx.generationStep.findMany({ where: { provider, kind: 'text', run: { storyId } }, select: { state: true, errorCode: true } });
  const final = steps.find((step) => step.state === 'failed' && step.errorCode !== 'provider-busy');
  // The column is written from AppErrorCode values only, in finish-step.ts and begin-run.ts.
  if (final !== undefined) return (final.errorCode ?? 'provider-failed') as AppErrorCode;
  if (steps.filter((step) => step.state === 'unknown').length >= mostUnknown) return 'provider-incomplete';
  return steps.length >= mostAsked ? 'provider-busy' : null;
}

/** A provider without money or with a wrong key is left in peace for a while, whichever story found it out. */
async function restingSince(tx: ClientTransaction, provider: string): Promise<AppErrorCode | null> {
  const [last] = await tx.$queryRaw<{ error_code: AppErrorCode }[]>`
    SELECT error_code FROM generation_step
    WHERE provider = ${provider} AND error_code IN ('provider-quota-gone', 'provider-key-wrong')
      AND created_at > now() - make_interval(mins => ${restMinutes}::int)
    ORDER BY created_at DESC LIMIT 1`;
  return last?.error_code ?? null;
}
