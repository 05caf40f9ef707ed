import { draftSchema } from '../ai/draft.ts';
import type { TextProvider } from '../ai/text-provider.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import type { BegunRun } from './begin-run.ts';
import { choosePaid } from './choose-paid.ts';
import type { GenerationContext } from './generation-context.ts';
import { addFreeStep, cacheKeyOf, findBought, openStep } from './open-step.ts';

export type BegunStep =
  /** An earlier call already brought a draft; only the rest of the post is missing. */
  | { status: 'written'; stepId: string }
  | { status: 'to-call'; stepId: string; provider: TextProvider };

/** Decides who writes the text, and writes it down before anybody is asked. */
export async function beginStep(
  tx: ClientTransaction,
  context: GenerationContext,
  clientId: string,
  run: BegunRun & { status: 'begun' },
): Promise<BegunStep> {
  const { paid, free } = context;
  const { request } = run.item;
  const steps = await tx.generationStep.findMany({ where: { runId: run.runId, kind: 'text', state: 'succeeded' }, orderBy: { position: 'asc' } });
  const written = steps.find((step) => draftSchema.safeParse(step.output).success);
  if (written !== undefined) return { status: 'written', stepId: written.id };
  const input = { sourceItemId: run.item.id, promptVersion: request.template.version, language: request.client.language, exampleIds: run.item.exampleIds };
  if (paid !== null) {
    const cacheKey = cacheKeyOf(paid, request);
    const bought = await findBought(tx, 'text', cacheKey);
    if (bought !== undefined && draftSchema.safeParse(bought.output).success) {
      const step = { runId: run.runId, kind: 'text', provider: paid.name, model: paid.model, cacheKey, input } as const;
      return { status: 'written', stepId: await addFreeStep(tx, clientId, step, bought) };
    }
  }
  const candidates = paid === null ? [] : [{ provider: paid, most: paid.mostCostMicros(request) }];
  const chosen = await choosePaid(tx, 'text', run.storyId, candidates);
  const provider = chosen.provider ?? free;
  const stepId = await openStep(tx, clientId, {
    runId: run.runId,
    kind: 'text',
    provider: provider.name,
    model: provider.model,
    cacheKey: chosen.provider === null ? null : cacheKeyOf(provider, request),
    input,
    reservedMicros: chosen.reservedMicros,
  });
  if (chosen.reason !== null) await tx.generationRun.updateMany({ where: { id: run.runId }, data: { errorCode: chosen.reason } });
  return { status: 'to-call', stepId, provider };
}
