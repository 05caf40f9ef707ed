import type { LibraryView, NamedInLibrary } from '@zavod/shared/mutations/library/library-mutation.ts';
import { mediaFolderSchema } from '@zavod/shared/tables/media-folder.ts';
import { mediaSchema } from '@zavod/shared/tables/media.ts';
import { postStatusSchema } from '@zavod/shared/tables/post.ts';
import { z } from 'zod';
import type { RawTransaction } from '../db/with-client-raw.ts';
import { readRows } from './load-post-view.ts';

/**
 * What an intent about files may look at. The files are locked before their posts are read: a post that takes one up waits for
 * this transaction or is seen by it, never neither.
 */
export async function loadLibraryView(tx: RawTransaction, clientId: string, { mediaIds, tag, folderIds }: NamedInLibrary): Promise<LibraryView> {
  const isNamed = 'client_id = $1 AND (id = ANY($2::uuid[]) OR $3 = ANY(tags)) ORDER BY id FOR UPDATE';
  const isNamedFolder = 'client_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR UPDATE';
  const media = mediaIds.length === 0 && tag === null ? [] : await readRows(tx, 'library-view', 'media', mediaSchema, isNamed, [clientId, mediaIds, tag]);
  return {
    media,
    folders: folderIds.length === 0 ? [] : await readRows(tx, 'library-view', 'media_folder', mediaFolderSchema, isNamedFolder, [clientId, folderIds]),
    uses: mediaIds.length === 0 ? [] : await readUses(tx, clientId, mediaIds),
  };
}

const useSchema = z.object({ mediaId: z.uuid(), postId: z.uuid(), title: z.string(), status: postStatusSchema, hasOwnWords: z.boolean() });

async function readUses(tx: RawTransaction, clientId: string, mediaIds: readonly string[]): Promise<LibraryView['uses']> {
  const { rows } = await tx.query(
    `SELECT shown.media_id AS "mediaId", post.id AS "postId", post.status,
       CASE WHEN btrim(post.title) = '' THEN left(btrim(post.text), 80) ELSE post.title END AS title,
       (post.media_edits -> shown.media_id::text ->> 'altText') IS NOT NULL AS "hasOwnWords"
     FROM post_media shown JOIN post ON post.client_id = shown.client_id AND post.id = shown.post_id
     WHERE shown.client_id = $1 AND shown.media_id = ANY($2::uuid[]) ORDER BY post.created_at DESC, post.id`,
    [clientId, mediaIds],
  );
  return z.array(useSchema).parse(rows);
}
