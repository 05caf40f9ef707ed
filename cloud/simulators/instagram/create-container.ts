import { badParameter, GraphError } from './graph-error.ts';
import type { Container } from './journal-record.ts';
import type { GraphCall } from './graph-call.ts';
import { storeClip, storeImage } from './stored-files.ts';

const CAPTION_MAX = 2_200;
const HASHTAGS_MAX = 30;
const MENTIONS_MAX = 20;
const ALT_TEXT_MAX = 1_000;
const CHILDREN_MAX = 10;

/** POST /<account>/media: takes in a picture, a clip or a row of both that were taken in before. */
export async function createContainer(call: GraphCall): Promise<{ readonly id: string }> {
  const { world, fields, node } = call;
  if (world.containersOfDay(node) >= world.settings.containersPerDay) throw new GraphError(9, 2_207_042, 'Too many containers today.');
  const kind = kindOf(fields);
  const isChild = fields['is_carousel_item'] === 'true';
  checkTexts(fields, isChild);
  const children = kind === 'CAROUSEL' ? readChildren(call) : [];
  const isClip = fields['video_url'] !== undefined;
  const taken = await takeFile(call, kind);
  const createdAtMs = world.now();
  const container: Container = {
    // Named when it is written down, for two may be fetched at the same time.
    id: world.nextId(),
    igUserId: node,
    createdAtMs,
    readyAtMs: isClip ? createdAtMs + world.processingMs : createdAtMs,
    kind,
    isChild,
    caption: fields['caption'] ?? '',
    altText: fields['alt_text'] ?? '',
    isAiGenerated: fields['is_ai_generated'] === 'true',
    children,
    ...taken,
  };
  world.record({ type: 'container', container });
  call.createdId = container.id;
  return { id: container.id };
}

function kindOf(fields: GraphCall['fields']): Container['kind'] {
  const named = fields['media_type'];
  switch (named) {
    case 'REELS':
    case 'STORIES':
    case 'CAROUSEL':
    case 'IMAGE':
      return named;
    case 'VIDEO':
      if (fields['is_carousel_item'] === 'true') return named;
      throw badParameter('VIDEO is for items of a carousel only; use REELS.', 2_207_023);
    case undefined:
      if (fields['video_url'] === undefined) return 'IMAGE';
      if (fields['is_carousel_item'] === 'true') return 'VIDEO';
      throw badParameter('A clip needs a media_type.', 2_207_023);
    default:
      throw badParameter(`The media type ${named} is unknown.`, 2_207_023);
  }
}

function checkTexts(fields: GraphCall['fields'], isChild: boolean): void {
  const caption = fields['caption'] ?? '';
  if (isChild && (caption !== '' || fields['is_ai_generated'] !== undefined)) throw badParameter('Items of a carousel have no caption and no label.');
  const hashtags = caption.match(/#[\p{L}\p{M}\p{N}_]+/gu)?.length ?? 0;
  if ([...caption].length > CAPTION_MAX || hashtags > HASHTAGS_MAX) throw new GraphError(36_004, 2_207_010, 'The caption is too long.');
  const mentions = caption.match(/(?<![\p{L}\p{N}_.])@[\w.]+/gu)?.length ?? 0;
  if (mentions > MENTIONS_MAX) throw badParameter('The caption mentions more than 20 accounts.', 2_207_040);
  if ((fields['alt_text'] ?? '').length > ALT_TEXT_MAX) throw badParameter('The alternative text is too long.');
}

function readChildren({ world, fields, node }: GraphCall): string[] {
  const ids = (fields['children'] ?? '').split(/[^\d]+/).filter((id) => id !== '');
  if (ids.length < 2 || ids.length > CHILDREN_MAX) throw badParameter('A carousel holds 2 to 10 items.', 2_207_028);
  for (const id of ids) {
    const child = world.containers.get(id);
    if (!child || child.igUserId !== node || !child.isChild) throw new GraphError(24, 2_207_006, `The media ${id} was not found.`);
    const status = world.statusOf(child);
    if (status === 'IN_PROGRESS') throw new GraphError(9_007, 2_207_027, 'An item is not ready.');
    if (status === 'EXPIRED') throw new GraphError(-2, 2_207_020, 'An item expired.');
    if (status !== 'FINISHED') throw badParameter(`The item ${id} is of no use.`);
  }
  return ids;
}

async function takeFile({ world, fields }: GraphCall, kind: Container['kind']): Promise<Pick<Container, 'file' | 'error'>> {
  if (kind === 'CAROUSEL') return { file: null, error: null };
  const { image_url: imageUrl, video_url: videoUrl } = fields;
  const { dataDir } = world.settings;
  if (videoUrl !== undefined && kind !== 'IMAGE') return storeClip(dataDir, videoUrl);
  if (imageUrl !== undefined && kind !== 'REELS' && kind !== 'VIDEO') return { file: await storeImage(dataDir, imageUrl, kind === 'STORIES'), error: null };
  throw badParameter('An address of the media is needed.');
}
