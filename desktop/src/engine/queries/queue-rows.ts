import { cutText } from '@zavod/shared/domain/cut-text.ts';
import { asksForPerson, isWaiting } from '@zavod/shared/domain/publication-state.ts';
import type { Comment } from '@zavod/shared/tables/comment.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { QueueRow } from '../../bridge/queue-calls.ts';
import type { Reader } from '../store/database.ts';
import { lookUp } from './look-up.ts';
import { thumbnailOfMedia } from './thumbnail.ts';

const beginningLength = 240;

/** Whose screen it is: own comments are no news, and neither are those that were on it. */
export interface RowReader {
  userId: string;
  commentsReadUntil(postId: string): string;
}

/** List rows for these orders, in the same order. */
export function queueRows(reader: Reader, ords: readonly number[], person: RowReader): QueueRow[] {
  const posts = postsAt(reader, ords);
  const around = readAround(reader, posts);
  return posts.map((post) => queueRow(post, around, person));
}

export const postIds = (reader: Reader, ords: readonly number[]): string[] => {
  const idOf = new Map(lookUp<{ ord: number; id: string }>(reader, ords, (among) => `SELECT ord, id FROM main.post WHERE ord ${among}`).map(({ ord, id }) => [ord, id]));
  return ords.flatMap((ord) => idOf.get(ord) ?? []);
};

interface Found {
  key: string;
  row: string;
}

// Rows were parsed by their schema when they came in.
const parsed = <Row>({ row }: { row: string }): Row => JSON.parse(row) as Row;

function postsAt(reader: Reader, ords: readonly number[]): Post[] {
  const rowAt = new Map<number, string>();
  for (const table of ['main.post', 'temp.overlay_post']) {
    for (const { ord, row } of lookUp<{ ord: number; row: string }>(reader, ords, (among) => `SELECT ord, row FROM ${table} WHERE ord ${among}`)) rowAt.set(ord, row);
  }
  return ords.flatMap((ord) => {
    const row = rowAt.get(ord);
    return row === undefined ? [] : [parsed<Post>({ row })];
  });
}

/** What the rows say beyond the posts themselves, by post, story or file. */
interface Around {
  publications: Map<string, Publication[]>;
  comments: Map<string, Comment[]>;
  labelNames: Map<string, string[]>;
  thumbnails: Map<string, string | null>;
  storySizes: Map<string, number>;
  waiting: Set<string>;
  inConflict: Set<string>;
}

function readAround(reader: Reader, posts: readonly Post[]): Around {
  const ids = posts.map(({ id }) => id);
  const ofPosts = <Row>(table: string, more = ''): Map<string, Row[]> =>
    grouped(lookUp<Found>(reader, ids, (among) => `SELECT post_id AS key, row FROM ${table} WHERE post_id ${among}${more}`).map((found) => [found.key, parsed<Row>(found)]));
  const keysIn = (sql: (among: string) => string): Set<string> => new Set(lookUp<{ key: string }>(reader, ids, sql).map(({ key }) => key));
  const stories = [...new Set(posts.flatMap(({ storyId }) => storyId ?? []))];
  const covers = [...new Set(posts.flatMap(({ mediaIds }) => mediaIds[0] ?? []))];
  return {
    publications: ofPosts<Publication>('seen_publication', ` AND state <> 'cancelled'`),
    comments: ofPosts<Comment>('seen_comment'),
    labelNames: labelNames(reader, ids),
    thumbnails: new Map(lookUp<Found>(reader, covers, (among) => `SELECT id AS key, row FROM seen_media WHERE id ${among}`).map((found) => [found.key, thumbnailOfMedia(parsed<Media>(found))])),
    storySizes: new Map(
      lookUp<{ key: string; n: number }>(reader, stories, (among) => `SELECT story_id AS key, count(*) AS n FROM main.source_item WHERE story_id ${among} GROUP BY story_id`).map(({ key, n }) => [key, n]),
    ),
    waiting: keysIn((among) => `SELECT post_id AS key FROM temp.waiting_post WHERE post_id ${among}`),
    inConflict: keysIn((among) => `SELECT post_id AS key FROM seen_conflict WHERE post_id ${among} AND state = 'open'`),
  };
}

function labelNames(reader: Reader, postIdsAsked: readonly string[]): Map<string, string[]> {
  const given = lookUp<{ postId: string; labelId: string }>(reader, postIdsAsked, (among) => `SELECT post_id AS "postId", label_id AS "labelId" FROM seen_post_label WHERE post_id ${among}`);
  const wanted = [...new Set(given.map(({ labelId }) => labelId))];
  const nameOf = new Map(lookUp<Found>(reader, wanted, (among) => `SELECT id AS key, row FROM seen_label WHERE id ${among}`).map((found) => [found.key, parsed<{ name: string }>(found).name]));
  return grouped(given.flatMap(({ postId, labelId }) => (nameOf.has(labelId) ? [[postId, nameOf.get(labelId) ?? ''] as const] : [])));
}

function grouped<Item>(pairs: readonly (readonly [string, Item])[]): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const [key, item] of pairs) groups.set(key, [...(groups.get(key) ?? []), item]);
  return groups;
}

function queueRow(post: Post, around: Around, person: RowReader): QueueRow {
  const publication = nextPublication(around.publications.get(post.id) ?? []);
  return {
    id: post.id,
    title: post.title,
    beginning: cutText(post.text, beginningLength),
    status: post.status,
    sourceName: post.sourceName,
    // How many collected items tell the same story; 1 where the post stands alone.
    storySize: Math.max(1, around.storySizes.get(post.storyId ?? '') ?? 1),
    language: post.language,
    provider: post.provider,
    riskCount: post.riskNotes.length,
    labelNames: (around.labelNames.get(post.id) ?? []).toSorted((a, b) => a.localeCompare(b)),
    thumbnailSha256: around.thumbnails.get(post.mediaIds[0] ?? '') ?? null,
    createdAt: post.createdAt,
    publicationState: publication?.state ?? null,
    nextDueAt: publication?.dueAt ?? null,
    timeZone: publication?.timeZone ?? null,
    isWaiting: around.waiting.has(post.id),
    hasConflict: around.inConflict.has(post.id),
    unreadComments: unreadComments(around.comments.get(post.id) ?? [], post.id, person),
  };
}

/** What asks for a person comes first, then the next one due, then the latest that is out. */
function nextPublication(publications: readonly Publication[]): Publication | undefined {
  const byTime = publications.toSorted((a, b) => a.dueAt.localeCompare(b.dueAt));
  return (
    byTime.find(({ state }) => asksForPerson(state)) ?? byTime.find(({ state }) => isWaiting(state)) ?? byTime.at(-1)
  );
}

function unreadComments(comments: readonly Comment[], postId: string, { userId, commentsReadUntil }: RowReader): number {
  if (comments.length === 0) return 0;
  const until = commentsReadUntil(postId);
  return comments.filter(({ authorId, createdAt }) => authorId !== userId && createdAt > until).length;
}
