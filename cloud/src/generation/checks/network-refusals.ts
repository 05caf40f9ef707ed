import { networkSchema } from '@zavod/shared/domain/network.ts';
import { checkPost, type CheckedPost } from '@zavod/shared/networks/check-post.ts';
import { mediaOfPost } from '@zavod/shared/networks/checked-media.ts';
import { errorSentence } from '@zavod/shared/words/error-sentence.ts';
import type { ClientTransaction } from '../../db/with-client.ts';

export type PostForChannels = Omit<CheckedPost, 'media'> & { mediaIds: readonly string[]; channelIds: readonly string[] };

/** What the networks of the post's channels would refuse, each as the sentence that the editor shows for it. */
export async function networkRefusals(tx: ClientTransaction, post: PostForChannels, language: string): Promise<string[]> {
  const channels = await tx.channel.findMany({ where: { id: { in: [...post.channelIds] } }, select: { network: true } });
  const stored = await tx.media.findMany({
    where: { id: { in: [...post.mediaIds] } },
    select: { id: true, mimeType: true, width: true, height: true, bytes: true, durationMs: true, altText: true },
  });
  const media = mediaOfPost(post, stored);
  const networks = [...new Set(channels.map(({ network }) => networkSchema.parse(network)))];
  return networks.flatMap((network) =>
    checkPost({ ...post, media }, network).problems.map(({ code, limit, value }) => errorSentence(code, { network, limit, value }, language.startsWith('ru') ? 'ru' : 'en')),
  );
}
