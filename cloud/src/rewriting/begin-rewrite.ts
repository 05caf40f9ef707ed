import { randomUUID } from 'node:crypto';
import { AppError, type AppErrorCode } from '@zavod/shared/app-error.ts';
import type { RewriteAsked } from '@zavod/shared/rewriting/rewrite.ts';
import type { Rewriter, RewriteRequest } from '../ai/rewriter.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { reserveBudget } from '../generation/budget.ts';
import { restingSince } from '../generation/choose-paid.ts';
import { openStep } from '../generation/open-step.ts';
import { readRewriteRequest } from './read-rewrite-request.ts';
import type { RewriteMember, RewritingContext } from './rewriting-context.ts';

export interface BegunRewrite {
  runId: string;
  stepId: string;
  rewriter: Rewriter;
  request: RewriteRequest;
  /** Why the paid one was passed over, or null. */
  reason: AppErrorCode | null;
}

/**
 * Decides who rewrites, takes the most it can cost from the budgets and writes it all down before anybody is asked. Throws
 * not-found for a post that is not there, and the reason where nobody can do it.
 */
export async function beginRewrite(tx: ClientTransaction, context: RewritingContext, member: RewriteMember, asked: RewriteAsked): Promise<BegunRewrite> {
  const { request, sourceItemId } = await readRewriteRequest(tx, asked);
  const { rewriter, reservedMicros, reason } = await choose(tx, context, request);
  const runId = randomUUID();
  const now = new Date();
  await tx.generationRun.create({
    data: {
      id: runId,
      clientId: member.clientId,
      postId: asked.postId,
      sourceItemId,
      instruction: asked.instruction,
      requestedBy: member.userId,
      state: 'running',
      attempt: 1,
      costMicros: reservedMicros,
      startedAt: now,
      leaseUntil: new Date(now.getTime() + context.leaseMs),
    },
  });
  const stepId = await openStep(tx, member.clientId, {
    runId,
    kind: 'text',
    provider: rewriter.name,
    model: rewriter.model,
    // Whoever asks again wants other words, so nothing is looked up.
    cacheKey: null,
    input: { postId: asked.postId, contentRev: asked.contentRev, part: asked.part, network: asked.network },
    reservedMicros,
  });
  return { runId, stepId, rewriter, request, reason };
}

interface ChosenRewriter {
  rewriter: Rewriter;
  reservedMicros: number;
  reason: AppErrorCode | null;
}

async function choose(tx: ClientTransaction, { paid, free }: RewritingContext, request: RewriteRequest): Promise<ChosenRewriter> {
  const reason = paid === null ? null : await restingSince(tx, 'text', paid.name);
  if (paid !== null && reason === null) {
    const most = paid.mostCostMicros(request);
    if (await reserveBudget(tx, paid.name, most)) return { rewriter: paid, reservedMicros: most ?? 0, reason: null };
  }
  const whyFree = paid === null ? null : (reason ?? 'budget-reached');
  if (!free.canFollow(request)) throw new AppError(whyFree ?? 'instruction-not-followed', 'rewrite a post');
  return { rewriter: free, reservedMicros: 0, reason: whyFree };
}
