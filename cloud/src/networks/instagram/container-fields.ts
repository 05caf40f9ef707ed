import { isClip } from '@zavod/shared/networks/checked-media.ts';
import { composeInstagram, type InstagramFormat } from '@zavod/shared/networks/instagram.ts';
import type { PrepareRequest, PublicationContent, PublicationMedia } from '../network-adapter.ts';
import { pictureRecipes } from './recipes.ts';

type Fields = Readonly<Record<string, string>>;

export function captionOf(content: PublicationContent): string {
  const variantText = content.variants.find(({ network }) => network === 'instagram')?.text ?? null;
  return composeInstagram({ ...content, variantText });
}

/** The parameters of the container of one picture or clip; undefined where its bytes are missing or cannot be read. */
export async function partFields(request: PrepareRequest, media: PublicationMedia, format: InstagramFormat): Promise<Fields | undefined> {
  const { content } = request;
  const isChild = content.media.length > 1;
  const file = await fileFields(request, media, format);
  if (!file) return undefined;
  const isStory = format === 'story';
  return {
    ...file,
    ...typeFields(isClip(media), isChild, isStory),
    ...(isChild || isStory ? {} : coverFields(media)),
    // Alternative text exists for pictures of the feed only.
    ...(media.altText !== '' && !isClip(media) && !isStory ? { alt_text: media.altText } : {}),
    ...(isChild ? { is_carousel_item: 'true' } : postFields(content, isStory)),
  };
}

export function carouselFields(content: PublicationContent, children: readonly string[]): Fields {
  return { media_type: 'CAROUSEL', children: children.join(','), ...postFields(content, false) };
}

async function fileFields({ files }: PrepareRequest, media: PublicationMedia, format: InstagramFormat): Promise<Fields | undefined> {
  // A clip stays in the store: the network fetches it from there, so it never passes through this process.
  if (isClip(media)) return { video_url: files.publicUrl(media.sha256, media.mimeType === 'video/quicktime' ? 'mov' : 'mp4') };
  const made = await files.rendition(media.sha256, pictureRecipes[format]);
  return made.status === 'made' ? { image_url: files.publicUrl(made.rendition.sha256, 'jpg') } : undefined;
}

/** The frame that stands for a reel; Instagram refuses a moment that the clip does not have. */
function coverFields({ mimeType, coverMs, durationMs }: PublicationMedia): Fields {
  const isWithin = coverMs !== null && coverMs !== undefined && (durationMs === null || coverMs < durationMs);
  return isClip({ mimeType }) && isWithin ? { thumb_offset: String(coverMs) } : {};
}

function typeFields(isClipPart: boolean, isChild: boolean, isStory: boolean): Fields {
  if (isStory) return { media_type: 'STORIES' };
  if (!isClipPart) return {};
  return isChild ? { media_type: 'VIDEO' } : { media_type: 'REELS', share_to_feed: 'true' };
}

function postFields(content: PublicationContent, isStory: boolean): Fields {
  const caption = isStory ? '' : captionOf(content);
  return { ...(caption === '' ? {} : { caption }), ...(content.aiGenerated ? { is_ai_generated: 'true' } : {}) };
}
