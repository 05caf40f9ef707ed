import { createHash, randomUUID } from 'node:crypto';
import type { AppErrorCode } from '@zavod/shared/app-error.ts';
import type { ClientTransaction } from '../db/with-client.ts';

export type StepKind = 'text' | 'image' | 'video' | 'check';

export interface NewStep {
  runId: string;
  kind: StepKind;
  provider: string;
  model: string;
  cacheKey: string | null;
  /** Small and without the article: ids, versions, the prompt of a picture. */
  input: Record<string, string | number | null | readonly string[]>;
  reservedMicros: number;
}

/** Writes down that a provider is about to be asked, before it is asked. Answers the id of the step. */
export async function openStep(tx: ClientTransaction, clientId: string, step: NewStep): Promise<string> {
  const id = randomUUID();
  await tx.generationStep.create({
    data: {
      ...(await placeOf(tx, step)),
      id,
      clientId,
      runId: step.runId,
      kind: step.kind,
      state: 'running',
      provider: step.provider,
      model: step.model,
      cacheKey: step.cacheKey,
      input: step.input,
      costMicros: step.reservedMicros,
      startedAt: new Date(),
    },
  });
  return id;
}

/** A step that brought its result at once and for nothing: made here, or found among what was bought before. */
export async function addFreeStep(tx: ClientTransaction, clientId: string, step: Omit<NewStep, 'reservedMicros'>, result: BoughtResult): Promise<string> {
  const id = await openStep(tx, clientId, { ...step, reservedMicros: 0 });
  await tx.generationStep.updateMany({ where: { id }, data: { ...result, state: 'succeeded', finishedAt: new Date() } });
  return id;
}

/** A step that brought nothing, cost nothing and is not tried again in its run. */
export async function addFailedStep(
  tx: ClientTransaction,
  clientId: string,
  step: Omit<NewStep, 'reservedMicros'>,
  { code, words }: { code: AppErrorCode; words: string },
): Promise<void> {
  const id = await openStep(tx, clientId, { ...step, reservedMicros: 0 });
  await tx.generationStep.updateMany({ where: { id }, data: { state: 'failed', errorCode: code, errorWords: words.slice(0, 500), finishedAt: new Date() } });
}

export interface BoughtResult {
  output?: object;
  mediaId?: string | null;
}

/** The same for the same provider, model, prompt and inputs, whatever the order of the members. */
export const cacheKeyOf = (provider: { name: string; model: string }, asked: object): string =>
  createHash('sha256').update(JSON.stringify([provider.name, provider.model, asked])).digest('hex');

/** What this client already bought for the same question, or undefined. */
export async function findBought(tx: ClientTransaction, kind: StepKind, cacheKey: string): Promise<BoughtResult | undefined> {
  const found = await tx.generationStep.findFirst({
    where: { cacheKey, kind, state: 'succeeded' },
    orderBy: { createdAt: 'desc' },
    select: { output: true, mediaId: true },
  });
  if (found === null) return undefined;
  return { mediaId: found.mediaId, ...(typeof found.output === 'object' && found.output !== null ? { output: found.output } : {}) };
}

async function placeOf(tx: ClientTransaction, { runId, kind, provider }: NewStep): Promise<{ position: number; attempt: number }> {
  const steps = await tx.generationStep.findMany({ where: { runId }, select: { position: true, kind: true, provider: true } });
  return {
    position: Math.max(0, ...steps.map(({ position }) => position)) + 1,
    attempt: steps.filter((other) => other.kind === kind && other.provider === provider).length + 1,
  };
}
