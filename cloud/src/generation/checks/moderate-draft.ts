import { draftSchema } from '../../ai/draft.ts';
import type { Moderated, ModerationProvider } from '../../ai/moderation-provider.ts';
import type { Unmade } from '../../ai/unmade.ts';
import type { ClientTransaction } from '../../db/with-client.ts';
import { restingSince } from '../choose-paid.ts';
import type { GenerationContext } from '../generation-context.ts';
import { noteSkipped } from '../note-skipped.ts';
import { openStep } from '../open-step.ts';

export interface ModerationTask {
  clientId: string;
  runId: string;
  textStepId: string;
}

/** A service that did not answer this often in the last minutes is not asked for a while. */
const mostBusy = 3;
const restMinutes = 5;
/** Asking costs nothing, so an answer that a worker took with it is asked for once more. */
const mostAsked = 2;

/**
 * Asks a moderation service about the finished text, as a step of the run that says what was found. Whatever goes wrong there
 * never stops the draft: the step says why nobody looked, and the draft tells it.
 */
export async function moderateDraft({ withClient, moderation }: GenerationContext, task: ModerationTask, signal: AbortSignal): Promise<void> {
  if (moderation === null) return;
  const asked = await withClient(task.clientId, (tx) => planModeration(tx, moderation, task));
  if (asked === null) return;
  const outcome = await moderation.check(asked.texts, signal);
  await withClient(task.clientId, (tx) => closeModeration(tx, asked.stepId, outcome));
}

async function planModeration(tx: ClientTransaction, moderation: ModerationProvider, { clientId, runId, textStepId }: ModerationTask): Promise<{ stepId: string; texts: string[] } | null> {
  const before = await tx.generationStep.findMany({ where: { runId, kind: 'check' }, select: { state: true } });
  if (before.length >= mostAsked || before.some(({ state }) => state === 'succeeded')) return null;
  const draft = draftSchema.parse((await tx.generationStep.findFirstOrThrow({ where: { id: textStepId } })).output);
  const texts = [draft.title, draft.text, ...Object.values(draft.variants)].filter((text) => text !== null && text.trim() !== '').map(String);
  const rest = (await restingSince(tx, 'check', moderation.name)) ?? ((await isBusy(tx, moderation.name)) ? ('provider-busy' as const) : null);
  if (rest !== null || texts.length === 0) {
    await noteSkipped(tx, clientId, runId, 'check', moderation, rest);
    return null;
  }
  const stepId = await openStep(tx, clientId, { runId, kind: 'check', provider: moderation.name, model: moderation.model, cacheKey: null, input: { textStepId }, reservedMicros: 0 });
  return { stepId, texts };
}

/** Whether its last answers, of the last minutes, were none. */
async function isBusy(tx: ClientTransaction, provider: string): Promise<boolean> {
  const last = await tx.$queryRaw<{ error_code: string | null }[]>`
    SELECT error_code FROM generation_step
    WHERE provider = ${provider} AND kind = 'check' AND state <> 'running' AND error_words IS DISTINCT FROM 'not asked'
      AND created_at > now() - make_interval(mins => ${restMinutes}::int)
    ORDER BY created_at DESC LIMIT ${mostBusy}::int`;
  return last.length === mostBusy && last.every(({ error_code }) => error_code === 'provider-busy');
}

/** Money is never at stake here, so an answer that got lost is a failure like another. */
async function closeModeration(tx: ClientTransaction, stepId: string, outcome: Moderated | Unmade): Promise<void> {
  await tx.generationStep.updateMany({
    where: { id: stepId },
    data: {
      finishedAt: new Date(),
      ...(outcome.providerRequestId === null ? {} : { externalId: outcome.providerRequestId }),
      ...(outcome.status === 'checked'
        ? { state: 'succeeded', output: { flagged: outcome.flagged } }
        : { state: 'failed', errorCode: outcome.code, errorWords: outcome.words }),
    },
  });
}
