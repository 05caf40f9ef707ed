import { mediaEditOf, type MediaEdits } from './media-edit.ts';
import type { Media } from '../tables/media.ts';
import type { Post } from '../tables/post.ts';
import type { PostVariant } from '../tables/post-variant.ts';
import { sha256Hex } from './stable-id.ts';

/**
 * The hash of exactly what an approval covers: text, variants, files by their bytes, what is shown of
 * them and their alt text, and channels.
 * The publisher sends only what hashes the same. `media` may hold more than the post uses.
 */
export function approvalHash(
  post: Pick<Post, 'title' | 'text' | 'link' | 'language' | 'hashtags' | 'mediaIds' | 'channelIds'> & { mediaEdits?: MediaEdits },
  variants: readonly Pick<PostVariant, 'network' | 'text'>[],
  media: readonly Pick<Media, 'id' | 'sha256' | 'altText'>[],
): string {
  const pictures = post.mediaIds.map((id) => {
    const found = media.find((row) => row.id === id);
    if (found === undefined) return ['missing', id];
    const { crop, coverMs, altText } = mediaEditOf(post.mediaEdits, id);
    const shown = [found.sha256, altText ?? found.altText];
    // A post without edits hashes as it always did, so that earlier approvals stand.
    return crop === null && coverMs === null ? shown : [...shown, crop && [crop.x, crop.y, crop.width, crop.height], coverMs];
  });
  const texts = variants.map((variant) => [variant.network, variant.text]).sort((a, b) => compare(a[0], b[0]));
  const channels = [...post.channelIds].sort(compare);
  return sha256Hex(
    JSON.stringify([1, post.title, post.text, post.link, post.language, post.hashtags, pictures, texts, channels]),
  );
}

const compare = (a: string | undefined, b: string | undefined): number => ((a ?? '') < (b ?? '') ? -1 : a === b ? 0 : 1);
