import { renderCardGround, renderCardLetters } from '../ai/card/render-card.ts';
import { cardRequestOf, storedCardSchema, type StoredCard } from '../ai/card/stored-card.ts';
import { drawClipLetters, type ClipWords } from '../ai/clip/clip-letters.ts';
import type { ClipFrames } from '../ai/clip/clip-maker.ts';
import { clipGroundRecipe } from '../ai/clip/clip-shape.ts';
import { draftSchema } from '../ai/draft.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { drawRendition } from '../media/renditions/draw-rendition.ts';
import type { StoredMedia } from '../media/store-picture.ts';
import type { Phase } from './generate-draft.ts';
import type { GenerationContext } from './generation-context.ts';
import { keepMedia } from './keep-picture.ts';
import type { PictureTask } from './make-picture.ts';
import { addFailedStep, addFreeStep, cacheKeyOf, findBought, type NewStep } from './open-step.ts';
import { holdRun } from './run-lease.ts';
import { storeClip } from './store-clip.ts';

interface LocalClipTask extends PictureTask {
  pictureId: string;
}

/**
 * The media id of a clip made on this machine from the post's picture and its headline, or null with a step that says why. It
 * costs nothing, so a worker that died over it is followed by one that makes it again.
 */
export async function makeLocalClip(context: GenerationContext, task: LocalClipTask, signal: AbortSignal): Promise<Phase<string | null>> {
  const { clientId } = task;
  const plan = await context.withClient(clientId, (tx) => planClip(tx, context, task));
  if (plan.status !== 'to-make') return plan;
  const outcome = await make(context, clientId, plan, signal);
  return context.withClient(clientId, async (tx) => {
    if (outcome.status === 'failed') {
      await addFailedStep(tx, clientId, plan.step, outcome);
      return { status: 'ready', made: null };
    }
    // The picture shows in it, so a clip of a picture that a service made is a service's work, too.
    const madeBy = plan.picture.madeBy ?? 'local';
    const mediaId = await keepMedia(tx, clientId, { ...outcome.stored, thumbnailSha256: plan.picture.thumbnailSha256 }, { altText: plan.altText, madeBy });
    await addFreeStep(tx, clientId, plan.step, { mediaId });
    return { status: 'ready', made: mediaId };
  });
}

interface ToMake {
  status: 'to-make';
  step: Omit<NewStep, 'reservedMicros'>;
  picture: { sha256: string; thumbnailSha256: string | null; madeBy: string | null };
  card: StoredCard | null;
  words: ClipWords;
  altText: string;
}

async function planClip(tx: ClientTransaction, context: GenerationContext, { clientId, run, textStepId, pictureId }: LocalClipTask): Promise<Phase<string | null> | ToMake> {
  if (!(await holdRun(tx, context, run))) return { status: 'waiting', afterMs: null };
  const made = await tx.generationStep.findFirst({ where: { runId: run.runId, kind: 'video', state: 'succeeded', mediaId: { not: null } } });
  if (made !== null) return { status: 'ready', made: made.mediaId };
  const picture = await tx.media.findFirst({
    where: { id: pictureId, mimeType: { startsWith: 'image/' } },
    select: { sha256: true, thumbnailSha256: true, madeBy: true, card: true },
  });
  if (picture === null) return { status: 'ready', made: null };
  const draft = draftSchema.parse((await tx.generationStep.findFirstOrThrow({ where: { id: textStepId } })).output);
  const { looks, sourceName, request } = run.item;
  const words = { headline: draft.title, clientName: request.client.name, sourceName, colour: looks.colour };
  const maker = { name: 'local', model: context.clipMaker.model };
  const cacheKey = cacheKeyOf(maker, { ...words, picture: picture.sha256 });
  const step = { runId: run.runId, kind: 'video', provider: maker.name, model: maker.model, cacheKey, input: { picture: picture.sha256 } } as const;
  const earlier = await findBought(tx, 'video', cacheKey);
  if (earlier?.mediaId != null) {
    await addFreeStep(tx, clientId, step, { mediaId: earlier.mediaId });
    return { status: 'ready', made: earlier.mediaId };
  }
  return { status: 'to-make', step, picture, card: storedCardSchema.safeParse(picture.card).data ?? null, words, altText: draft.altText };
}

type MadeClip = { status: 'made'; stored: StoredMedia } | { status: 'failed'; code: 'clip-tool-missing' | 'clip-tool-failed'; words: string };

async function make(context: GenerationContext, clientId: string, plan: ToMake, signal: AbortSignal): Promise<MadeClip> {
  const frames = await drawFrames(context, clientId, plan);
  if (frames === undefined) return { status: 'failed', code: 'clip-tool-failed', words: 'the picture to begin with is not stored or cannot be read' };
  const outcome = await context.clipMaker.make(frames, signal);
  if (outcome.status === 'tool-missing') return { status: 'failed', code: 'clip-tool-missing', words: 'no ffmpeg' };
  if (outcome.status === 'failed') return { status: 'failed', code: 'clip-tool-failed', words: outcome.words };
  const stored = await storeClip(context.mediaStore, clientId, outcome.bytes);
  return stored === undefined ? { status: 'failed', code: 'clip-tool-failed', words: 'what came is no clip' } : { status: 'made', stored };
}

/** Of a card only the ground moves; over any other picture lie the words that a card would have. */
async function drawFrames({ mediaStore, renditions }: GenerationContext, clientId: string, { card, picture, words }: ToMake): Promise<ClipFrames | undefined> {
  if (card !== null) {
    const request = await cardRequestOf(card, '9:16', (sha256) => mediaStore.read(clientId, sha256));
    const ground = await drawRendition(await renderCardGround(request), clipGroundRecipe);
    return ground && { ground: ground.jpeg, letters: await renderCardLetters(request) };
  }
  const made = await renditions(clientId, picture.sha256, clipGroundRecipe);
  const ground = made.status === 'made' ? await mediaStore.read(clientId, made.rendition.sha256) : undefined;
  return ground && { ground, letters: await drawClipLetters(words) };
}
