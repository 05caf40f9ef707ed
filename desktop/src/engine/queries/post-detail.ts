import { approvalHash } from '@zavod/shared/domain/approval-hash.ts';
import { approvalsOf } from '@zavod/shared/domain/approvals.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import type { Label } from '@zavod/shared/tables/label.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { SourceItem } from '@zavod/shared/tables/source-item.ts';
import type { Source } from '@zavod/shared/tables/source.ts';
import type { PostDetail, SavedDraft } from '../../bridge/post-calls.ts';
import { loadView, rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import type { ClientStore } from '../store/client-store.ts';
import { seenNow } from '../submit/submit-intent.ts';
import { personName } from './names.ts';

const mostSiblings = 20;

/** Everything the reader shows of one post; null where the mirror does not have it. */
export function postDetail(store: ClientStore, postId: string): PostDetail | null {
  const seen = seenNow(store, postId);
  if (seen === undefined) return null;
  return store.read((reader) => {
    const view = loadView(reader, postId, 'seen_');
    if (view === undefined) return null;
    const labelIds = new Set(view.postLabels.map(({ labelId }) => labelId));
    const byAge = <Row extends { createdAt: string }>(rows: readonly Row[]): Row[] =>
      rows.toSorted((a, b) => a.createdAt.localeCompare(b.createdAt));
    return {
      post: view.post,
      seen,
      variants: [...view.variants],
      publications: [...view.publications],
      comments: byAge(view.comments).map((comment) => ({ ...comment, authorName: comment.authorName ?? personName(reader, comment.authorId) })),
      labels: view.labels.filter((label: Label) => labelIds.has(label.id)),
      conflicts: byAge(view.conflicts),
      media: [...view.media],
      channels: [...view.channels],
      sourceItem: sourceItem(reader, view.post),
      siblings: siblings(reader, view.post),
      draft: savedDraft(store, postId),
      waitingIntents: store.overlay.ofPost(postId).length,
      approvals: approvals(reader, view),
    };
  });
}

function approvals(reader: Reader, { post, variants, media, policy }: PostView): PostDetail['approvals'] {
  const hash = approvalHash(post, variants, media);
  const given = Object.entries(post.approvals).filter(([, approval]) => approval.hash === hash);
  const names = given.map(([id, { name }]) => name ?? personName(reader, id)).filter((name) => name !== '');
  const isOpen = post.status !== 'approved' && given.length > 0;
  return { names, missing: isOpen ? Math.max(0, (policy?.approvalsNeeded ?? 1) - approvalsOf(post.approvals, hash)) : 0 };
}

const sourceItem = (reader: Reader, post: Post): SourceItem | null =>
  post.sourceItemId === null
    ? null
    : (rowsOf<SourceItem>(reader, 'SELECT row FROM main.source_item WHERE id = ?', post.sourceItemId)[0] ?? null);

/** The other collected items of the same story. */
function siblings(reader: Reader, post: Post): PostDetail['siblings'] {
  if (post.storyId === null) return [];
  return rowsOf<SourceItem>(reader, `SELECT row FROM main.source_item WHERE story_id = ? LIMIT ${mostSiblings}`, post.storyId)
    .filter(({ id }) => id !== post.sourceItemId)
    .map(({ id, title, url, publishedAt, sourceId }) => ({ id, title, url, publishedAt, sourceName: sourceName(reader, sourceId) }));
}

export const sourceName = (reader: Reader, sourceId: string): string =>
  rowsOf<Source>(reader, 'SELECT row FROM main.source WHERE id = ?', sourceId)[0]?.title ?? '';

export function savedDraft(store: ClientStore, postId: string): SavedDraft | null {
  const stored = store.readOutbox((reader) =>
    reader.get<{ draft: string; saved_at: string }>('SELECT draft, saved_at FROM saved_draft WHERE post_id = ?', postId),
  );
  // It was parsed by the bridge when it was saved.
  return stored === undefined ? null : { ...(JSON.parse(stored.draft) as SavedDraft), savedAt: stored.saved_at };
}
