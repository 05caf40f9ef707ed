import type { Network } from '../domain/network.ts';
import type { CheckedMedia } from './checked-media.ts';
import { checkInstagram } from './instagram.ts';
import type { RuleReport } from './rule-report.ts';
import { checkTelegram } from './telegram.ts';
import { checkYoutube } from './youtube.ts';

export interface CheckedPost {
  title: string;
  text: string;
  hashtags: readonly string[];
  link: string | null;
  variants: readonly { network: Network; text: string }[];
  /** The pictures and clips it goes out with, in their order. */
  media: readonly CheckedMedia[];
}

/** The rules of one network over one post: asked while typing, at approval, at scheduling and before sending. */
export function checkPost(post: CheckedPost, network: Network): RuleReport {
  const variantText = post.variants.find((variant) => variant.network === network)?.text ?? null;
  switch (network) {
    case 'telegram':
      return checkTelegram({ ...post, variantText });
    case 'instagram':
      return checkInstagram({ ...post, variantText });
    case 'youtube':
      return checkYoutube({ ...post, variantText });
    default:
      return network satisfies never;
  }
}
