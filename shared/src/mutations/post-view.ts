import type { ApprovalPolicy } from '../tables/approval-policy.ts';
import type { Blackout } from '../tables/blackout.ts';
import type { Channel } from '../tables/channel.ts';
import type { Comment } from '../tables/comment.ts';
import type { Conflict } from '../tables/conflict.ts';
import type { Label } from '../tables/label.ts';
import type { Media } from '../tables/media.ts';
import type { MediaFolder } from '../tables/media-folder.ts';
import type { Post } from '../tables/post.ts';
import type { PostLabel } from '../tables/post-label.ts';
import type { PostVariant } from '../tables/post-variant.ts';
import type { Publication } from '../tables/publication.ts';
import type { Recurrence } from '../tables/recurrence.ts';

/**
 * All that an intent about one post may look at. The cloud loads it under row locks, always the post first and its
 * publications second; the studio builds it from the mirror and the intents before this one.
 * `channels`, `blackouts` and `labels` are the client's; the rest belongs to the post. `media` holds at least the rows the post uses.
 */
export interface PostView {
  post: Post;
  variants: readonly PostVariant[];
  publications: readonly Publication[];
  recurrences: readonly Recurrence[];
  comments: readonly Comment[];
  postLabels: readonly PostLabel[];
  conflicts: readonly Conflict[];
  channels: readonly Channel[];
  blackouts: readonly Blackout[];
  labels: readonly Label[];
  media: readonly Media[];
  /** Undefined: the client asks for one approval, by anybody. */
  policy: ApprovalPolicy | undefined;
}

interface WrittenRows {
  post: Post;
  post_variant: PostVariant;
  publication: Publication;
  recurrence: Recurrence;
  comment: Comment;
  post_label: PostLabel;
  conflict: Conflict;
  label: Label;
  media: Media;
  media_folder: MediaFolder;
}

type PutOf<Table extends keyof WrittenRows> = { kind: 'put'; table: Table; row: WrittenRows[Table] };
export type WrittenTable = keyof WrittenRows;
/** A full row to write (insert or replace by id), or a row to delete. */
export type Write = { [Table in WrittenTable]: PutOf<Table> }[WrittenTable] | { kind: 'delete'; table: WrittenTable; id: string };

export const put = <Table extends WrittenTable>(table: Table, row: WrittenRows[Table]): Write =>
  // The mapped union is distributed over Table; the pair (table, row) is always of one member.
  ({ kind: 'put', table, row }) as Write;

/** The view as it stands after the writes. */
export function applyWrites(view: PostView, writes: readonly Write[]): PostView {
  let next = view;
  for (const write of writes) next = applyWrite(next, write);
  return next;
}

const listOf = {
  post_variant: 'variants',
  publication: 'publications',
  recurrence: 'recurrences',
  comment: 'comments',
  post_label: 'postLabels',
  conflict: 'conflicts',
  label: 'labels',
  media: 'media',
} as const;

function applyWrite(view: PostView, write: Write): PostView {
  // No intent about a post writes folders.
  if (write.table === 'media_folder') return view;
  if (write.table === 'post') return write.kind === 'put' ? { ...view, post: write.row } : view;
  const key = listOf[write.table];
  const id = write.kind === 'put' ? write.row.id : write.id;
  const rows: readonly { id: string }[] = view[key];
  if (write.kind === 'delete') return { ...view, [key]: rows.filter((row) => row.id !== id) };
  const isKnown = rows.some((row) => row.id === id);
  return { ...view, [key]: isKnown ? rows.map((row) => (row.id === id ? write.row : row)) : [...rows, write.row] };
}
