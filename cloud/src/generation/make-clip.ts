import { draftSchema } from '../ai/draft.ts';
import { unmade } from '../ai/unmade.ts';
import type { VideoProvider, VideoRequest } from '../ai/video-provider.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { choosePaid } from './choose-paid.ts';
import { finishStep, unusable, type StepOutcome } from './finish-step.ts';
import type { Phase } from './generate-draft.ts';
import type { GenerationContext } from './generation-context.ts';
import { keepMedia } from './keep-picture.ts';
import { makeLocalClip } from './make-local-clip.ts';
import { ratioOf, type PictureTask } from './make-picture.ts';
import { noteSkipped } from './note-skipped.ts';
import { addFreeStep, cacheKeyOf, findBought, openStep } from './open-step.ts';
import { clipPrompt } from './picture-prompt.ts';
import { holdRun, waitFor } from './run-lease.ts';
import { storeClip } from './store-clip.ts';

export interface ClipTask extends PictureTask {
  pictureId: string | null;
}

const clipSeconds = 5;
/** A task that is not done by then has stopped, whatever it says. */
const longestTaskMs = 30 * 60_000;

/** The media id of the post's clip, or null. The provider's task id is stored before the task is looked at for the first time. */
export async function makeClip(context: GenerationContext, task: ClipTask, signal: AbortSignal): Promise<Phase<string | null>> {
  const { video, withClient } = context;
  if (!task.run.item.looks.clips || task.pictureId === null) return { status: 'ready', made: null };
  if (video === null) return makeLocalClip(context, { ...task, pictureId: task.pictureId }, signal);
  const { clientId, run } = task;
  const plan = await withClient(clientId, (tx) => planClip(tx, context, video, task));
  if (plan.status === 'ready' || plan.status === 'waiting') return plan;
  const step = { ...run, stepId: plan.stepId };
  const isOver = (outcome: StepOutcome): Promise<Phase<string | null>> => withClient(clientId, (tx) => closeStep(tx, step, outcome));
  if (plan.status === 'to-look') return look(context, video, task, plan, signal);
  const picture = await context.mediaStore.read(clientId, plan.pictureSha256);
  if (picture === undefined) return isOver(unmade('failed', 'provider-failed', 'the picture to begin with is not stored', null, false, null));
  const begun = await video.begin({ ...plan.request, picture }, signal);
  if (begun.status !== 'begun') return isOver(begun);
  return withClient(clientId, async (tx) => {
    await tx.generationStep.updateMany({ where: { id: plan.stepId }, data: { externalId: begun.taskId } });
    await waitFor(tx, run, begun.afterMs);
    return { status: 'waiting', afterMs: begun.afterMs };
  });
}

type ClipPlan =
  | Phase<string | null>
  | { status: 'to-look'; stepId: string; taskId: string; begunAt: Date }
  | { status: 'to-begin'; stepId: string; pictureSha256: string; request: Omit<VideoRequest, 'picture'> };

async function planClip(tx: ClientTransaction, context: GenerationContext, video: VideoProvider, { clientId, run, textStepId, pictureId }: ClipTask): Promise<ClipPlan> {
  if (!(await holdRun(tx, context, run))) return { status: 'waiting', afterMs: null };
  const steps = await tx.generationStep.findMany({ where: { runId: run.runId, kind: 'video' } });
  const made = steps.find(({ state, mediaId }) => state === 'succeeded' && mediaId !== null);
  if (made !== undefined) return { status: 'ready', made: made.mediaId };
  const going = steps.find(({ state }) => state === 'running');
  if (going !== undefined && going.externalId !== null) {
    await tx.generationStep.updateMany({ where: { id: going.id }, data: { attempt: { increment: 1 } } });
    return { status: 'to-look', stepId: going.id, taskId: going.externalId, begunAt: going.createdAt };
  }
  const picture = await tx.media.findFirst({ where: { id: pictureId ?? '', mimeType: { startsWith: 'image/' } }, select: { sha256: true } });
  if (picture === null) return { status: 'ready', made: null };
  const draft = draftSchema.parse((await tx.generationStep.findFirstOrThrow({ where: { id: textStepId } })).output);
  const request = { promptEnglish: clipPrompt(draft), ratio: ratioOf(run.item), seconds: clipSeconds };
  const cacheKey = cacheKeyOf(video, { ...request, picture: picture.sha256 });
  const step = { runId: run.runId, kind: 'video', provider: video.name, model: video.model, cacheKey, input: { prompt: request.promptEnglish, ratio: request.ratio, seconds: clipSeconds } } as const;
  const bought = await findBought(tx, 'video', cacheKey);
  if (bought?.mediaId != null) {
    await addFreeStep(tx, clientId, step, { mediaId: bought.mediaId });
    return { status: 'ready', made: bought.mediaId };
  }
  const chosen = await choosePaid(tx, 'video', run.storyId, [{ provider: video, most: video.mostCostMicros(request) }]);
  if (chosen.provider === null) {
    await noteSkipped(tx, clientId, run.runId, 'video', video, chosen.reason);
    return { status: 'ready', made: null };
  }
  return { status: 'to-begin', stepId: await openStep(tx, clientId, { ...step, reservedMicros: chosen.reservedMicros }), pictureSha256: picture.sha256, request };
}

async function look(
  { withClient, mediaStore }: GenerationContext,
  video: VideoProvider,
  { clientId, run, pictureId, textStepId }: ClipTask,
  { stepId, taskId, begunAt }: ClipPlan & { status: 'to-look' },
  signal: AbortSignal,
): Promise<Phase<string | null>> {
  const step = { ...run, stepId };
  const progress = await video.look(taskId, signal);
  if (progress.status === 'running') {
    if (Date.now() - begunAt.getTime() > longestTaskMs) {
      const late = unmade('incomplete', 'provider-incomplete', `the task was not done after ${longestTaskMs / 60_000} minutes`, null, true, null);
      return withClient(clientId, (tx) => closeStep(tx, step, late));
    }
    await withClient(clientId, (tx) => waitFor(tx, run, progress.afterMs));
    return { status: 'waiting', afterMs: progress.afterMs };
  }
  if (progress.status !== 'made') return withClient(clientId, (tx) => closeStep(tx, step, progress));
  const stored = await storeClip(mediaStore, clientId, progress.bytes);
  return withClient(clientId, async (tx) => {
    if (stored === undefined) return closeStep(tx, step, unusable('what came is no clip', progress.usage));
    const picture = await tx.media.findFirst({ where: { id: pictureId ?? '' }, select: { thumbnailSha256: true } });
    const draft = draftSchema.parse((await tx.generationStep.findFirstOrThrow({ where: { id: textStepId } })).output);
    const mediaId = await keepMedia(tx, clientId, { ...stored, thumbnailSha256: picture?.thumbnailSha256 ?? null }, { altText: draft.altText, madeBy: video.name });
    return closeStep(tx, step, { status: 'done', mediaId, usage: progress.usage });
  });
}

/** The outcome of a clip ends the phase: a post without its clip is still a post. Only a provider that took nothing is waited for. */
async function closeStep(tx: ClientTransaction, step: { runId: string; storyId: string; stepId: string }, outcome: StepOutcome): Promise<Phase<string | null>> {
  const after = await finishStep(tx, step, outcome);
  if (after.status === 'wait') return { status: 'waiting', afterMs: after.afterMs };
  return { status: 'ready', made: outcome.status === 'done' ? (outcome.mediaId ?? null) : null };
}
