import { AppError } from '@zavod/shared/app-error.ts';
import { beginRun, type BegunRun } from './begin-run.ts';
import { beginStep } from './begin-step.ts';
import { markChangedPosts } from './checks/mark-posts.ts';
import { moderateDraft } from './checks/moderate-draft.ts';
import { finishStep } from './finish-step.ts';
import type { GenerateOutcome, GenerationContext, StoryRef } from './generation-context.ts';
import { makeClip } from './make-clip.ts';
import { makePicture } from './make-picture.ts';
import { saveDraft } from './save-draft.ts';

/** The paid provider may fail once and the free one always writes, so two turns do; the third is slack. */
const mostTurns = 3;

/** A phase is over with what it made, or the run has to wait. */
export type Phase<Made> = { status: 'ready'; made: Made } | { status: 'waiting'; afterMs: number | null };

/**
 * Makes the post of one story: text, then its picture, then its clip, then the checks of what was written. Everything is stored before and after each call of a
 * provider, so a worker that dies at any point is followed by one that goes on where it stopped and buys nothing twice.
 * Running it twice, also at the same time, makes one post.
 */
export async function generateDraft(context: GenerationContext, story: StoryRef, signal: AbortSignal): Promise<GenerateOutcome> {
  const { clientId } = story;
  const run = await context.withClient(clientId, (tx) => beginRun(tx, context, story));
  if (run.status !== 'begun') return run;
  const text = await writeText(context, clientId, run, signal);
  if (text.status === 'waiting') return text;
  const picture = await makePicture(context, { clientId, run, textStepId: text.made }, signal);
  if (picture.status === 'waiting') return picture;
  const clip = await makeClip(context, { clientId, run, textStepId: text.made, pictureId: picture.made }, signal);
  if (clip.status === 'waiting') return clip;
  await moderateDraft(context, { clientId, runId: run.runId, textStepId: text.made }, signal);
  await markChangedPosts(context.withClient, clientId);
  const mediaIds = [clip.made ?? picture.made].filter((id) => id !== null);
  return { status: 'drafted', postId: await context.withClient(clientId, (tx) => saveDraft(tx, clientId, run, { stepId: text.made, mediaIds })) };
}

/** Answers the step that holds the text. */
async function writeText(context: GenerationContext, clientId: string, run: BegunRun & { status: 'begun' }, signal: AbortSignal): Promise<Phase<string>> {
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const step = await context.withClient(clientId, (tx) => beginStep(tx, context, clientId, run));
    if (step.status === 'written') return { status: 'ready', made: step.stepId };
    const outcome = await step.provider.draft(run.item.request, signal);
    const result = outcome.status === 'written' ? { ...outcome, status: 'done' as const, output: outcome.draft } : outcome;
    const after = await context.withClient(clientId, (tx) => finishStep(tx, { ...run, stepId: step.stepId }, result));
    if (after.status === 'wait') return { status: 'waiting', afterMs: after.afterMs };
    if (after.status === 'done') return { status: 'ready', made: step.stepId };
  }
  throw new AppError('internal', `draft story ${run.storyId}: no provider wrote in ${mostTurns} turns`);
}
