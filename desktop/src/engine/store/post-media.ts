import type { Post } from '@zavod/shared/tables/post.ts';
import type { Writer } from './database.ts';

/** The posts that show a file are found by the file; `was` are the files it showed before. */
export function linkPost(writer: Writer, postId: string, was: readonly string[], now: readonly string[]): void {
  for (const id of was) if (!now.includes(id)) writer.run('DELETE FROM main.post_media WHERE media_id = ? AND post_id = ?', id, postId);
  for (const id of now) if (!was.includes(id)) writer.run('INSERT OR IGNORE INTO main.post_media (media_id, post_id) VALUES (?, ?)', id, postId);
}

export const mediaIdsOf = (storedPost: string): readonly string[] => (JSON.parse(storedPost) as Post).mediaIds;
