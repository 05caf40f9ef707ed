import { isWaiting } from '../domain/publication-state.ts';
import type { Post, PostStatus } from '../tables/post.ts';
import type { MutationContext } from './mutation.ts';
import { put, type PostView, type Write } from './post-view.ts';

/** The post without its approval, in the given status. */
export const withoutApproval = (post: Post, status: PostStatus): Post => ({
  ...post,
  status,
  statusRev: post.status === status ? post.statusRev : post.statusRev + 1,
  approvedContentRev: null,
  approvedHash: null,
  approvedBy: null,
  approvedAt: null,
});

/** Holds every publication that the clock could still fire, so that nothing unapproved goes out. */
export const holdWaiting = (
  view: PostView,
  code: 'publication-edited' | 'publication-unapproved',
  context: MutationContext,
): Write[] =>
  view.publications
    .filter((publication) => isWaiting(publication.state))
    .map((publication) =>
      put('publication', { ...publication, state: 'held', errorCode: code, errorWords: null, updatedAt: context.decidedAt }),
    );
