import { AppError } from '@zavod/shared/app-error.ts';
import { beginRun } from './begin-run.ts';
import { beginStep } from './begin-step.ts';
import { finishStep } from './finish-step.ts';
import type { GenerateOutcome, GenerationContext, StoryRef } from './generation-context.ts';
import { saveDraft } from './save-draft.ts';

/** The paid provider may fail once and the free one always writes, so two turns do; the third is slack. */
const mostTurns = 3;

/**
 * Makes the post of one story. Everything is stored before and after each call of a provider, so a worker that dies at any
 * point is followed by one that goes on where it stopped: a stored draft is not bought again, a lost one at most once.
 * Running it twice, also at the same time, makes one post.
 */
export async function generateDraft(context: GenerationContext, story: StoryRef, signal: AbortSignal): Promise<GenerateOutcome> {
  const { clientId } = story;
  const run = await context.withClient(clientId, (tx) => beginRun(tx, story, context.owner));
  if (run.status !== 'begun') return run;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const step = await context.withClient(clientId, (tx) => beginStep(tx, context, clientId, run));
    if (step.status === 'to-call') {
      const outcome = await step.provider.draft(run.item.request, signal);
      const after = await context.withClient(clientId, (tx) => finishStep(tx, { ...run, stepId: step.stepId }, outcome));
      if (after === 'wait') return { status: 'waiting' };
      if (after === 'ask-another') continue;
    }
    return { status: 'drafted', postId: await context.withClient(clientId, (tx) => saveDraft(tx, clientId, run, step.stepId)) };
  }
  throw new AppError('internal', `draft story ${story.storyId}: no provider wrote in ${mostTurns} turns`);
}
