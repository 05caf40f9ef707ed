import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import type { Approvals } from '@zavod/shared/domain/approvals.ts';
import { stableId } from '@zavod/shared/domain/stable-id.ts';
import { put, type PostView, type Write } from '@zavod/shared/mutations/post-view.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { PostVariant } from '@zavod/shared/tables/post-variant.ts';

export interface PostCopy {
  post: Post;
  variants: PostVariant[];
}

/**
 * The approved post as a post of its own for one channel, approved as that one is: the same people approved the same words.
 * `before` is the copy where there is one already; it takes the newer content as its next version.
 */
export function copyOfPost(origin: Pick<PostView, 'post' | 'variants' | 'media'>, copyId: string, channelId: string, now: string, before: Post | null): PostCopy {
  const { post } = origin;
  const contentRev = (before?.contentRev ?? 0) + 1;
  const variants = origin.variants.map((variant) => ({ ...variant, id: stableId('occurrence-variant', copyId, variant.network), postId: copyId }));
  const copy: Post = {
    ...(before ?? {
      ...post,
      id: copyId,
      statusRev: 1,
      scheduleRev: 1,
      // The story and its costs stay with the post that was drafted from it.
      storyId: null,
      sourceItemId: null,
      generationRunId: null,
      costMicros: null,
      assigneeId: null,
      createdAt: now,
    }),
    title: post.title,
    text: post.text,
    link: post.link,
    language: post.language,
    hashtags: post.hashtags,
    mediaIds: post.mediaIds,
    mediaEdits: post.mediaEdits,
    aiGenerated: post.aiGenerated,
    channelIds: [channelId],
    status: 'approved',
    contentRev,
    approvedContentRev: contentRev,
    approvedBy: post.approvedBy,
    approvedAt: post.approvedAt,
    editedBy: post.editedBy,
    updatedAt: now,
  };
  const approvedHash = approvalHash(copy, variants, origin.media);
  return { post: { ...copy, approvedHash, approvals: carriedOver(post, approvedHash) }, variants };
}

/** Who approved the origin as it stands, as approvals of the copy. */
const carriedOver = ({ approvals, approvedHash }: Post, hash: string): Approvals =>
  Object.fromEntries(Object.entries(approvals).flatMap(([id, approval]) => (approval.hash === approvedHash ? [[id, { ...approval, hash }]] : [])));

/** Writes the copy; `removedVariants` are ids of variants that the post has no longer. */
export const writesOfCopy = ({ post, variants }: PostCopy, removedVariants: readonly string[] = []): Write[] => [
  put('post', post),
  ...removedVariants.map((id): Write => ({ kind: 'delete', table: 'post_variant', id })),
  ...variants.map((variant) => put('post_variant', variant)),
];
