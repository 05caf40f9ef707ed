import { randomUUID } from 'node:crypto';
import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import { draftSchema, type Draft } from '../ai/draft.ts';
import type { DraftRequest, TextProvider } from '../ai/text-provider.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { reserveBudget } from './budget.ts';
import { unsourcedClaims } from './checks/unsourced-claims.ts';
import { restingSince } from './choose-paid.ts';
import { keepOutcome } from './finish-step.ts';
import type { GenerationContext } from './generation-context.ts';
import { cacheKeyOf, findBought, addFreeStep, openStep } from './open-step.ts';
import { readRequest } from './read-request.ts';
import { riskNote } from '../ai/risk-notes.ts';

/** What a try-out works with; made once, at the first one. */
export type TrialContext = Pick<GenerationContext, 'withClient' | 'paid' | 'free'>;

export interface TemplateTrial {
  clientId: string;
  userId: string;
  /** Unsaved words. */
  body: string;
  sourceItemId: string;
}

/** fault says why nobody wrote. Costs in millionths of a US dollar; null when the model has no known price. */
export type TriedTemplate = { sourceItemId: string; itemTitle: string } & (
  | { status: 'written'; draft: Pick<Draft, 'title' | 'text' | 'hashtags' | 'riskNotes'>; provider: string; model: string; costMicros: number | null }
  | { status: 'unwritten'; fault: AppErrorCode }
);

/**
 * A draft of one item by words that nobody saved: no post comes of it, but its money is taken from the budgets and its run and
 * step are written like any other's. The same words on the same item are bought once.
 */
export async function tryTemplate(context: TrialContext, trial: TemplateTrial, signal: AbortSignal): Promise<TriedTemplate> {
  const begun = await context.withClient(trial.clientId, (tx) => beginTrial(tx, context, trial));
  const item = { sourceItemId: trial.sourceItemId, itemTitle: begun.request.item.title };
  if (begun.status === 'refused') return { ...item, status: 'unwritten', fault: begun.fault };
  const { runId, provider, request } = begun;
  if (begun.status === 'bought') return { ...item, ...written(begun.draft, request), provider: provider.name, model: provider.model, costMicros: 0 };
  const outcome = await provider.draft(request, signal);
  await context.withClient(trial.clientId, async (tx) => {
    await keepOutcome(tx, { runId, stepId: begun.stepId }, outcome.status === 'written' ? { ...outcome, status: 'done', output: outcome.draft } : outcome);
    await closeRun(tx, runId, outcome.status === 'written' ? null : outcome.code);
  });
  if (outcome.status !== 'written') return { ...item, status: 'unwritten', fault: outcome.code };
  return { ...item, ...written(outcome.draft, request), provider: provider.name, model: provider.model, costMicros: outcome.usage.costMicros };
}

function written({ title, text, hashtags, riskNotes, language, variants }: Draft, { item, client }: DraftRequest) {
  const texts = [text, ...Object.values(variants)].filter((each) => each !== null);
  const claims = unsourcedClaims({ title, texts, language }, item);
  const flags = claims.length === 0 ? [] : [riskNote('claims-unsourced', client.language, claims)];
  return { status: 'written' as const, draft: { title, text, hashtags, riskNotes: [...flags, ...riskNotes] } };
}

type BegunTrial = { request: DraftRequest } & (
  | { status: 'refused'; fault: AppErrorCode }
  | { status: 'bought'; runId: string; provider: TextProvider; draft: Draft }
  | { status: 'to-call'; runId: string; stepId: string; provider: TextProvider }
);

async function beginTrial(tx: ClientTransaction, { paid, free }: TrialContext, { clientId, userId, body, sourceItemId }: TemplateTrial): Promise<BegunTrial> {
  await closeLostTrials(tx);
  const item = await readRequest(tx, sourceItemId, { id: null, version: 0, instructions: body });
  if (item === null) throw new AppError('not-found', 'try a prompt template');
  const { request } = item;
  const provider = paid ?? free;
  const cacheKey = paid === null ? null : cacheKeyOf(paid, request);
  const bought = cacheKey === null ? undefined : draftSchema.safeParse((await findBought(tx, 'text', cacheKey))?.output).data;
  const most = paid?.mostCostMicros(request) ?? null;
  if (paid !== null && bought === undefined) {
    const fault = (await restingSince(tx, 'text', paid.name)) ?? ((await reserveBudget(tx, paid.name, most)) ? null : ('budget-reached' as const));
    if (fault !== null) return { status: 'refused', request, fault };
  }
  const runId = randomUUID();
  await tx.generationRun.create({ data: { id: runId, clientId, sourceItemId, state: 'running', requestedBy: userId, instruction: body, startedAt: new Date() } });
  const step = { runId, kind: 'text', provider: provider.name, model: provider.model, cacheKey, input: { sourceItemId, promptVersion: 0 } } as const;
  if (bought !== undefined) {
    await addFreeStep(tx, clientId, step, { output: bought });
    await closeRun(tx, runId, null);
    return { status: 'bought', runId, request, provider, draft: bought };
  }
  return { status: 'to-call', runId, request, provider, stepId: await openStep(tx, clientId, { ...step, reservedMicros: paid === null ? 0 : (most ?? 0) }) };
}

const closeRun = (tx: ClientTransaction, runId: string, errorCode: AppErrorCode | null) =>
  tx.generationRun.updateMany({ where: { id: runId }, data: { state: errorCode === null ? 'succeeded' : 'failed', errorCode, finishedAt: new Date() } });

/** A try-out whose process ended is not taken up again: nobody waits for it. What it may have cost stays counted. */
async function closeLostTrials(tx: ClientTransaction): Promise<void> {
  const lost = await tx.generationRun.findMany({
    where: { state: 'running', storyId: null, postId: null, requestedBy: { not: null }, startedAt: { lt: new Date(Date.now() - lostAfterMs) } },
    select: { id: true },
  });
  const ids = lost.map(({ id }) => id);
  await tx.generationStep.updateMany({ where: { runId: { in: ids }, state: 'running' }, data: { state: 'unknown', errorCode: 'provider-incomplete', finishedAt: new Date() } });
  await tx.generationRun.updateMany({ where: { id: { in: ids } }, data: { state: 'failed', errorCode: 'provider-incomplete', finishedAt: new Date() } });
}

const lostAfterMs = 10 * 60_000;
