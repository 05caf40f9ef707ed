import { cutText } from '@zavod/shared/domain/cut-text.ts';
import type { LibraryView, MediaUse, NamedInLibrary } from '@zavod/shared/mutations/library/library-mutation.ts';
import type { MediaFolder } from '@zavod/shared/tables/media-folder.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { Post } from '@zavod/shared/tables/post.ts';
import type { Reader } from '../store/database.ts';
import { mediaNamed, rowsOf } from './load-view.ts';

/** Everything an intent about files may look at, as the person sees it. */
export const loadLibraryView = (reader: Reader, { mediaIds, tag }: NamedInLibrary): LibraryView => ({
  media: tag === null ? mediaNamed(reader, mediaIds) : mediaTagged(reader, tag),
  folders: rowsOf<MediaFolder>(reader, 'SELECT row FROM seen_media_folder ORDER BY id'),
  uses: mediaIds.flatMap((mediaId) => usesOf(reader, mediaId)),
});

const mediaTagged = (reader: Reader, tag: string): Media[] =>
  rowsOf<Media>(
    reader,
    `SELECT row FROM main.media WHERE id IN (SELECT media_id FROM main.media_tag WHERE tag = ?) AND id NOT IN (SELECT id FROM temp.overlay_media)
     UNION ALL SELECT row FROM temp.overlay_media WHERE row IS NOT NULL AND ? IN (SELECT value FROM json_each(row, '$.tags'))`,
    tag,
    tag,
  );

/** Asked with the file's id, twice. Posts in the overlay show what they show there, all others what the mirror says. */
export const postsShowing = `
  SELECT post_id FROM main.post_media WHERE media_id = ? AND post_id NOT IN (SELECT id FROM temp.overlay_post)
  UNION SELECT post.id FROM temp.overlay_post post, json_each(post.row, '$.mediaIds') shown WHERE shown.value = ?`;

/** Newest first. */
export const usesOf = (reader: Reader, mediaId: string): MediaUse[] =>
  rowsOf<Post>(reader, `SELECT row FROM seen_post WHERE id IN (${postsShowing})`, mediaId, mediaId)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    .map((post) => ({
      mediaId,
      postId: post.id,
      title: post.title.trim() === '' ? cutText(post.text.trim(), 80) : post.title,
      status: post.status,
      hasOwnWords: (post.mediaEdits[mediaId]?.altText ?? null) !== null,
    }));
