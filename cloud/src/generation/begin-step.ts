import { randomUUID } from 'node:crypto';
import { draftSchema } from '../ai/draft.ts';
import type { TextProvider } from '../ai/text-provider.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import type { BegunRun } from './begin-run.ts';
import { chooseProvider } from './choose-provider.ts';
import type { GenerationContext } from './generation-context.ts';

export type BegunStep =
  /** An earlier call already brought a draft; only its post is missing. */
  | { status: 'written'; stepId: string }
  | { status: 'to-call'; stepId: string; provider: TextProvider; reservedMicros: number };

/** Writes down that a provider is about to be asked, before it is asked. */
export async function beginStep(
  tx: ClientTransaction,
  context: GenerationContext,
  clientId: string,
  run: BegunRun & { status: 'begun' },
): Promise<BegunStep> {
  const steps = await tx.generationStep.findMany({ where: { runId: run.runId }, orderBy: { position: 'asc' } });
  const written = steps.find((step) => step.state === 'succeeded' && draftSchema.safeParse(step.output).success);
  if (written !== undefined) return { status: 'written', stepId: written.id };
  const { provider, reservedMicros, reason } = await chooseProvider(tx, context, run.storyId, run.item);
  const stepId = randomUUID();
  await tx.generationStep.create({
    data: {
      id: stepId,
      clientId,
      runId: run.runId,
      position: (steps.at(-1)?.position ?? 0) + 1,
      kind: 'text',
      state: 'running',
      provider: provider.name,
      model: provider.model,
      attempt: steps.filter((step) => step.provider === provider.name).length + 1,
      input: { sourceItemId: run.item.id, promptVersion: run.item.request.template.version, language: run.item.request.client.language },
      costMicros: reservedMicros,
      startedAt: new Date(),
    },
  });
  if (reason !== null) await tx.generationRun.updateMany({ where: { id: run.runId }, data: { errorCode: reason } });
  return { status: 'to-call', stepId, provider, reservedMicros };
}
