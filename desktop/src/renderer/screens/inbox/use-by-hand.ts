import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { Network } from '@zavod/shared/domain/network.ts';
import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { useAsk } from '../../data/use-ask.ts';
import { wordsOn, type PostWords } from '../../networks/post-words.ts';

/** What a person needs at hand to publish by themselves; undefined while it is read, null where the post is gone. */
export function useByHand(clientId: string, publication: Publication, network: Network): { words: PostWords; files: Media[] } | null | undefined {
  const { data } = useAsk('post.open', { clientId, postId: publication.postId });
  if (!data) return data;
  const files = mediaOfPost(data.post, data.media);
  return { words: wordsOn(network, { ...data.post, variants: data.variants, media: files }), files };
}
