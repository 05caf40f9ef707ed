import { checkPost } from '../networks/check-post.ts';
import { mediaOfPost } from '../networks/checked-media.ts';
import { rejected, type MutationResult } from './mutation.ts';
import type { PostView } from './post-view.ts';

/** The refusal for the first network rule the post breaks on one of these channels, or null. */
export function brokenRules(view: PostView, channelIds: readonly string[]): MutationResult | null {
  const { post, variants, media } = view;
  const networks = new Set(
    view.channels.filter((channel) => channelIds.includes(channel.id)).map((channel) => channel.network),
  );
  for (const network of networks) {
    const [problem] = checkPost({ ...post, variants, media: mediaOfPost(post, media) }, network).problems;
    if (problem !== undefined) {
      return rejected('rules-broken', { network, rule: problem.code, limit: problem.limit, value: problem.value });
    }
  }
  return null;
}
