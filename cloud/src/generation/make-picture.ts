import { draftSchema, type Draft } from '../ai/draft.ts';
import { cardModel, renderCard } from '../ai/card/render-card.ts';
import { cardRequestOf } from '../ai/card/stored-card.ts';
import type { ImageProvider, ImageRequest, PictureRatio } from '../ai/image-provider.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { preparePicture } from '../media/prepare-picture.ts';
import { storePicture } from '../media/store-picture.ts';
import type { BegunRun } from './begin-run.ts';
import { choosePaid } from './choose-paid.ts';
import { finishStep, unusable, type StepOutcome } from './finish-step.ts';
import type { Phase } from './generate-draft.ts';
import type { GenerationContext } from './generation-context.ts';
import { keepMedia } from './keep-picture.ts';
import { noteSkipped } from './note-skipped.ts';
import { addFreeStep, cacheKeyOf, findBought, openStep } from './open-step.ts';
import { promptsFor } from './picture-prompt.ts';
import { holdRun } from './run-lease.ts';

export interface PictureTask {
  clientId: string;
  run: BegunRun & { status: 'begun' };
  textStepId: string;
}

// Shown whole by every network; a clip is watched upright.
export const ratioOf = ({ looks }: { looks: { clips: boolean } }): PictureRatio => (looks.clips ? '9:16' : '4:5');

/** The media id of the post's picture: the article's own, a bought one, or a card that is drawn here; null where none is wanted. */
export async function makePicture(context: GenerationContext, task: PictureTask, signal: AbortSignal): Promise<Phase<string | null>> {
  const { clientId, run } = task;
  for (;;) {
    const plan = await context.withClient(clientId, (tx) => planPicture(tx, context, task));
    switch (plan.status) {
      case 'ready':
      case 'waiting':
        return plan;
      case 'draw':
        return { status: 'ready', made: await drawCard(context, task, plan.draft) };
      case 'to-call': {
        const outcome = await askFor(context, task, plan, signal);
        const after = await context.withClient(clientId, async (tx) => finishStep(tx, { ...run, stepId: plan.stepId }, await outcome(tx)));
        if (after.status === 'wait') return { status: 'waiting', afterMs: after.afterMs };
      }
    }
  }
}

interface Asked {
  stepId: string;
  provider: ImageProvider;
  request: ImageRequest;
  draft: Draft;
}

type PicturePlan = Phase<string | null> | { status: 'draw'; draft: Draft } | ({ status: 'to-call' } & Asked);

/** Decides what comes next, and writes a purchase down before it is made. Each turn uses up a candidate, so there is an end. */
async function planPicture(tx: ClientTransaction, context: GenerationContext, { clientId, run, textStepId }: PictureTask): Promise<PicturePlan> {
  if (!(await holdRun(tx, context, run))) return { status: 'waiting', afterMs: null };
  const { looks, mediaId: own } = run.item;
  if (looks.pictures === 'none') return { status: 'ready', made: null };
  if (looks.pictures === 'source' && own !== null) return { status: 'ready', made: own };
  const made = await tx.generationStep.findFirst({ where: { runId: run.runId, kind: 'image', state: 'succeeded', mediaId: { not: null } } });
  if (made !== null) return { status: 'ready', made: made.mediaId };
  const draft = draftSchema.parse((await tx.generationStep.findFirstOrThrow({ where: { id: textStepId } })).output);
  const requests = looks.pictures === 'card' ? [] : promptsFor(context.images, draft, ratioOf(run.item));
  for (const { provider, request } of requests) {
    const cacheKey = cacheKeyOf(provider, request);
    const bought = await findBought(tx, 'image', cacheKey);
    if (bought?.mediaId == null) continue;
    await addFreeStep(tx, clientId, { ...stepOf(run.runId, provider, request), cacheKey }, { mediaId: bought.mediaId });
    return { status: 'ready', made: bought.mediaId };
  }
  const candidates = requests.map(({ provider, request }) => ({ provider, most: provider.mostCostMicros(request) }));
  const chosen = await choosePaid(tx, 'image', run.storyId, candidates);
  const asked = requests.find(({ provider }) => provider === chosen.provider);
  if (chosen.provider === null || asked === undefined) {
    await noteSkipped(tx, clientId, run.runId, 'image', candidates[0]?.provider, chosen.reason);
    return looks.pictures === 'made' && own !== null ? { status: 'ready', made: own } : { status: 'draw', draft };
  }
  const { provider, request } = asked;
  const cacheKey = cacheKeyOf(provider, request);
  const stepId = await openStep(tx, clientId, { ...stepOf(run.runId, provider, request), cacheKey, reservedMicros: chosen.reservedMicros });
  return { status: 'to-call', stepId, provider, request, draft };
}

const stepOf = (runId: string, { name, model }: ImageProvider, { promptEnglish, ratio }: ImageRequest) => ({
  runId,
  kind: 'image' as const,
  provider: name,
  model,
  input: { prompt: promptEnglish.slice(0, 2_000), ratio },
});

/** Asks once. The files are stored before the transaction that names them; what comes back is written in it. */
async function askFor(
  { mediaStore }: GenerationContext,
  { clientId }: PictureTask,
  { provider, request, draft }: Asked,
  signal: AbortSignal,
): Promise<(tx: ClientTransaction) => Promise<StepOutcome>> {
  const outcome = await provider.make(request, signal);
  if (outcome.status !== 'made') return async () => outcome;
  const picture = await preparePicture(outcome.bytes);
  if (picture === undefined) return async () => unusable('what came is no picture', outcome.usage, outcome.providerRequestId);
  const stored = await storePicture(mediaStore, clientId, picture);
  return async (tx) => ({ ...outcome, status: 'done', mediaId: await keepMedia(tx, clientId, stored, { altText: draft.altText, madeBy: provider.name }) });
}

async function drawCard({ withClient, mediaStore }: GenerationContext, { clientId, run }: PictureTask, draft: Draft): Promise<string | null> {
  const { looks, sourceName, request } = run.item;
  const ratio = ratioOf(run.item);
  const card = { headline: draft.title, clientName: request.client.name, sourceName, colour: looks.colour, logoSha256: looks.logoSha256 };
  const png = await renderCard(await cardRequestOf(card, ratio, (sha256) => mediaStore.read(clientId, sha256)));
  const picture = await preparePicture(png);
  if (picture === undefined) return null;
  const stored = await storePicture(mediaStore, clientId, { ...picture });
  return withClient(clientId, async (tx) => {
    const mediaId = await keepMedia(tx, clientId, stored, { altText: draft.altText, madeBy: 'local', card });
    await addFreeStep(tx, clientId, { runId: run.runId, kind: 'image', provider: 'local', model: cardModel, cacheKey: null, input: { ratio } }, { mediaId });
    return mediaId;
  });
}
