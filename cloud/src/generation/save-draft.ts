import { networkSchema, type Network } from '@zavod/shared/domain/network.ts';
import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { checkPost, type CheckedPost } from '@zavod/shared/networks/check-post.ts';
import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import { draftSchema } from '../ai/draft.ts';
import { variantsOf } from '../ai/message-length.ts';
import { usableLink } from '../ai/usable-link.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import type { BegunRun } from './begin-run.ts';
import { nearBudgets } from './budget.ts';
import { flagsOnDraft } from './checks/flags-on-draft.ts';
import { describePictures } from './describe-pictures.ts';
import { notesOnSteps } from './notes-on-steps.ts';

/** One story has one drafted post: the id says so. */
export const draftedPostId = (clientId: string, storyId: string): string => stableId('drafted-post', clientId, storyId);

/** What the phases of a run made: the step that holds the text, and the files in their order. */
export interface MadeParts {
  stepId: string;
  mediaIds: readonly string[];
}

/**
 * Makes the post of a written step with its first revision, variants, files and channels, and closes run and story.
 * Saving twice is one post.
 */
export async function saveDraft(tx: ClientTransaction, clientId: string, run: BegunRun & { status: 'begun' }, made: MadeParts): Promise<string> {
  await tx.$queryRaw`SELECT 1 FROM story WHERE id = ${run.storyId}::uuid FOR UPDATE`;
  const existing = await tx.post.findFirst({ where: { storyId: run.storyId }, select: { id: true } });
  const postId = existing?.id ?? draftedPostId(clientId, run.storyId);
  if (existing === null) await createPost(tx, clientId, postId, run, made);
  await tx.generationRun.updateMany({
    where: { id: run.runId },
    data: { state: 'succeeded', leaseUntil: null, leaseOwner: null, finishedAt: new Date() },
  });
  await tx.story.updateMany({ where: { id: run.storyId }, data: { state: 'drafted' } });
  return postId;
}

async function createPost(
  tx: ClientTransaction,
  clientId: string,
  postId: string,
  run: BegunRun & { status: 'begun' },
  { stepId, mediaIds }: MadeParts,
): Promise<void> {
  const steps = await tx.generationStep.findMany({ where: { runId: run.runId }, orderBy: { position: 'asc' } });
  const step = await tx.generationStep.findFirstOrThrow({ where: { id: stepId } });
  const serviceFiles = await tx.media.count({ where: { id: { in: [...mediaIds] }, madeBy: { not: 'local' } } });
  const unpriced = await tx.generationStep.count({ where: { runId: run.runId, inputTokens: { gt: 0 }, costMicros: 0 } });
  const { promptVersion, errorCode, costMicros } = await tx.generationRun.findFirstOrThrow({ where: { id: run.runId } });
  const draft = draftSchema.parse(step.output);
  // Before the post shows them.
  const mediaEdits = await describePictures(tx, mediaIds, draft.altText);
  const words = {
    title: draft.title,
    text: draft.text,
    link: usableLink(run.item.request.item.url),
    language: draft.language,
    hashtags: draft.hashtags,
    mediaIds: [...mediaIds],
    mediaEdits,
  };
  const variants = variantsOf(draft);
  const content = { ...words, channelIds: await fittingChannels(tx, { ...words, variants }) };
  const { request } = run.item;
  const flags = await flagsOnDraft(tx, { clientId, draft, request, post: { ...content, variants }, steps });
  await tx.post.create({
    data: {
      id: postId,
      clientId,
      ...content,
      storyId: run.storyId,
      sourceItemId: run.item.id,
      sourceName: run.item.sourceName,
      generationRunId: run.runId,
      provider: step.provider,
      model: step.model,
      costMicros: unpriced > 0 ? null : costMicros,
      promptVersion,
      aiGenerated: step.provider !== 'local' || serviceFiles > 0,
      riskNotes: [...notesOnSteps(steps, { text: step.provider, errorCode, nearBudgets: await nearBudgets(tx) }, request.client.language), ...flags, ...draft.riskNotes],
    },
  });
  await tx.postVariant.createMany({
    data: variants.map((variant) => ({ ...variant, id: stableId('variant', postId, variant.network), clientId, postId })),
  });
  await tx.postRevision.create({
    data: {
      ...content,
      id: stableId('drafted-revision', postId),
      clientId,
      postId,
      contentRev: 0,
      kind: 'edit',
      variants,
      generationRunId: run.runId,
    },
  });
}

/** The channels whose network could show it: a story with a picture is no video, and a person would have to say so each time. */
async function fittingChannels(tx: ClientTransaction, post: Omit<CheckedPost, 'media'> & { mediaIds: readonly string[] }): Promise<string[]> {
  const channels = await tx.channel.findMany({ where: { state: 'active' }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { id: true, network: true } });
  const stored = await tx.media.findMany({
    where: { id: { in: [...post.mediaIds] } },
    select: { id: true, mimeType: true, width: true, height: true, bytes: true, durationMs: true, altText: true },
  });
  const media = mediaOfPost(post, stored);
  const canShow = (network: Network): boolean => checkPost({ ...post, media }, network).problems.every(({ code }) => !code.startsWith('network-media-'));
  return channels.filter(({ network }) => canShow(networkSchema.parse(network))).map(({ id }) => id);
}
