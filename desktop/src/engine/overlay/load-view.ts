import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import type { ApprovalPolicy } from '@zavod/shared/tables/approval-policy.ts';
import type { Blackout } from '@zavod/shared/tables/blackout.ts';
import type { Channel } from '@zavod/shared/tables/channel.ts';
import type { Comment } from '@zavod/shared/tables/comment.ts';
import type { Conflict } from '@zavod/shared/tables/conflict.ts';
import type { Label } from '@zavod/shared/tables/label.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { PostLabel } from '@zavod/shared/tables/post-label.ts';
import type { PostVariant } from '@zavod/shared/tables/post-variant.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Publication } from '@zavod/shared/tables/publication.ts';
import type { Recurrence } from '@zavod/shared/tables/recurrence.ts';
import type { Reader } from '../store/database.ts';

/** 'main.' reads what the cloud confirmed, 'seen_' what the person sees. */
export type Layer = 'main.' | 'seen_';

/** Everything an intent about this post may look at; undefined where the post is not here. `alsoMediaIds`: files that it would show. */
export function loadView(reader: Reader, postId: string, layer: Layer, alsoMediaIds: readonly string[] = []): PostView | undefined {
  const [post] = rowsOf<Post>(reader, `SELECT row FROM ${layer}post WHERE id = ?`, postId);
  if (post === undefined) return undefined;
  const ofPost = <Row>(table: string): Row[] =>
    rowsOf<Row>(reader, `SELECT row FROM ${layer}${table} WHERE post_id = ? ORDER BY id`, postId);
  return {
    post,
    variants: ofPost<PostVariant>('post_variant'),
    publications: ofPost<Publication>('publication'),
    recurrences: ofPost<Recurrence>('recurrence'),
    comments: ofPost<Comment>('comment'),
    postLabels: ofPost<PostLabel>('post_label'),
    conflicts: ofPost<Conflict>('conflict'),
    channels: rowsOf<Channel>(reader, 'SELECT row FROM main.channel ORDER BY id'),
    blackouts: rowsOf<Blackout>(reader, 'SELECT row FROM main.blackout ORDER BY id'),
    labels: rowsOf<Label>(reader, `SELECT row FROM ${layer}label ORDER BY id`),
    media: mediaNamed(reader, [...new Set([...post.mediaIds, ...alsoMediaIds])]),
    policy: rowsOf<ApprovalPolicy>(reader, 'SELECT row FROM main.approval_policy')[0],
  };
}

/** As the person sees them in both layers: the cloud's rows under what intents about files did, and files brought here until theirs arrive. */
export const mediaNamed = (reader: Reader, mediaIds: readonly string[]): Media[] =>
  mediaIds.flatMap((id) => rowsOf<Media>(reader, 'SELECT row FROM seen_media WHERE id = ?', id));

/** Rows were parsed by their schema when they came in. */
export const rowsOf = <Row>(reader: Reader, sql: string, ...values: (string | number)[]): Row[] =>
  reader.all<{ row: string }>(sql, ...values).map(({ row }) => JSON.parse(row) as Row);
