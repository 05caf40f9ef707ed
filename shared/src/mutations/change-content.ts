import type { Post } from '../tables/post.ts';
import type { PostVariant } from '../tables/post-variant.ts';
import type { MutationContext } from './mutation.ts';
import { put, type PostView, type Write } from './post-view.ts';
import { holdWaiting, withoutApproval } from './withdraw-approval.ts';

export type ContentFields = Pick<Post, 'title' | 'text' | 'link' | 'language' | 'hashtags' | 'mediaIds' | 'mediaEdits' | 'channelIds'>;

export interface ContentChange {
  fields: Partial<ContentFields>;
  /** Whole rows to write, and ids of variants that go away. */
  variants: readonly PostVariant[];
  removedVariants: readonly string[];
}

/** Writes one new content version. An approved post becomes a draft again and whatever waits for its hour is held. */
export function changeContent(view: PostView, change: ContentChange, context: MutationContext): Write[] {
  const status = view.post.status === 'approved' ? 'draft' : view.post.status;
  const post: Post = {
    ...withoutApproval(view.post, status),
    ...change.fields,
    contentRev: view.post.contentRev + 1,
    editedBy: context.userId,
    updatedAt: context.decidedAt,
  };
  return [
    put('post', post),
    ...change.variants.map((variant) => put('post_variant', variant)),
    ...change.removedVariants.map((id): Write => ({ kind: 'delete', table: 'post_variant', id })),
    ...revived(view, post.mediaIds),
    ...holdWaiting(view, 'publication-edited', context),
  ];
}

/** A file that somebody deleted meanwhile comes back: the edit that shows it wins. */
const revived = (view: PostView, mediaIds: readonly string[]): Write[] =>
  view.media.filter(({ id, deletedAt }) => deletedAt !== null && mediaIds.includes(id)).map((row) => put('media', { ...row, deletedAt: null }));
