import { AppError } from '@zavod/shared/app-error.ts';
import type { RewriteAsked } from '@zavod/shared/rewriting/rewrite.ts';
import { draftLimits } from '../ai/draft-limits.ts';
import type { RewriteRequest } from '../ai/rewriter.ts';
import type { ClientTransaction } from '../db/with-client.ts';
import { articleOf, networksOf, readVoice } from '../generation/read-request.ts';

/** What a provider needs to know, out of the words that were sent and the client's own rows. Throws not-found. */
export async function readRewriteRequest(tx: ClientTransaction, asked: RewriteAsked): Promise<{ request: RewriteRequest; sourceItemId: string | null }> {
  const post = await tx.post.findFirst({ where: { id: asked.postId }, select: { language: true, hashtags: true, link: true, sourceItemId: true } });
  const client = await tx.client.findFirst();
  if (post === null || client === null) throw new AppError('not-found', 'rewrite a post');
  const item = post.sourceItemId === null ? null : await tx.sourceItem.findFirst({ where: { id: post.sourceItemId }, include: { source: true } });
  return {
    sourceItemId: item?.id ?? null,
    request: {
      part: asked.part,
      instruction: asked.instruction,
      post: { title: asked.title, text: asked.text, hashtags: post.hashtags, link: post.link, language: post.language },
      article: item === null ? null : articleOf(item),
      client: { name: client.name, language: client.language, ...readVoice(client.settings) },
      limits: draftLimits(asked.network === null ? await networksOf(tx) : [asked.network]),
    },
  };
}
