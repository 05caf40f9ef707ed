import { cutText } from '@zavod/shared/domain/cut-text.ts';
import { asksForPerson, isWaiting } from '@zavod/shared/domain/publication-state.ts';
import type { Comment } from '@zavod/shared/tables/comment.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { QueueRow } from '../../bridge/queue-calls.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';
import { thumbnailOf } from './thumbnail.ts';

const beginningLength = 240;

/** Whose screen it is: own comments are no news, and neither are those that were on it. */
export interface RowReader {
  userId: string;
  commentsReadUntil(postId: string): string;
}

/** List rows for these orders, in the same order. */
export const queueRows = (reader: Reader, ords: readonly number[], person: RowReader): QueueRow[] =>
  ords.flatMap((ord) => {
    const [overlaid] = rowsOf<Post>(reader, 'SELECT row FROM temp.overlay_post WHERE ord = ?', ord);
    const [post] = overlaid === undefined ? rowsOf<Post>(reader, 'SELECT row FROM main.post WHERE ord = ?', ord) : [overlaid];
    return post === undefined ? [] : [queueRow(reader, post, person)];
  });

export const postIds = (reader: Reader, ords: readonly number[]): string[] =>
  ords.flatMap((ord) => reader.get<{ id: string }>('SELECT id FROM main.post WHERE ord = ?', ord)?.id ?? []);

function queueRow(reader: Reader, post: Post, person: RowReader): QueueRow {
  const publication = nextPublication(
    rowsOf<Publication>(reader, `SELECT row FROM seen_publication WHERE post_id = ? AND state <> 'cancelled'`, post.id),
  );
  return {
    id: post.id,
    title: post.title,
    beginning: cutText(post.text, beginningLength),
    status: post.status,
    sourceName: post.sourceName,
    storySize: storySize(reader, post),
    language: post.language,
    provider: post.provider,
    riskCount: post.riskNotes.length,
    labelNames: labelNames(reader, post.id),
    thumbnailSha256: thumbnailOf(reader, post.mediaIds[0] ?? null),
    createdAt: post.createdAt,
    publicationState: publication?.state ?? null,
    nextDueAt: publication?.dueAt ?? null,
    timeZone: publication?.timeZone ?? null,
    isWaiting: reader.get('SELECT 1 FROM temp.waiting_post WHERE post_id = ?', post.id) !== undefined,
    hasConflict: reader.get(`SELECT 1 FROM seen_conflict WHERE post_id = ? AND state = 'open'`, post.id) !== undefined,
    unreadComments: unreadComments(reader, post.id, person),
  };
}

/** What asks for a person comes first, then the next one due, then the latest that is out. */
function nextPublication(publications: readonly Publication[]): Publication | undefined {
  const byTime = publications.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (
    byTime.find(({ state }) => asksForPerson(state)) ?? byTime.find(({ state }) => isWaiting(state)) ?? byTime.at(-1)
  );
}

/** How many collected items tell the same story; 1 where the post stands alone. */
function storySize(reader: Reader, post: Post): number {
  if (post.storyId === null) return 1;
  const counted = reader.get<{ n: number }>('SELECT count(*) AS n FROM main.source_item WHERE story_id = ?', post.storyId);
  return Math.max(1, counted?.n ?? 1);
}

function unreadComments(reader: Reader, postId: string, { userId, commentsReadUntil }: RowReader): number {
  const comments = rowsOf<Comment>(reader, 'SELECT row FROM seen_comment WHERE post_id = ?', postId);
  if (comments.length === 0) return 0;
  const until = commentsReadUntil(postId);
  return comments.filter(({ authorId, createdAt }) => authorId !== userId && createdAt > until).length;
}

const labelNames = (reader: Reader, postId: string): string[] =>
  reader
    .all<{ label_id: string }>('SELECT label_id FROM seen_post_label WHERE post_id = ?', postId)
    .flatMap(({ label_id }) => rowsOf<{ name: string }>(reader, 'SELECT row FROM seen_label WHERE id = ?', label_id))
    .map(({ name }) => name)
    .sort((a, b) => a.localeCompare(b));
