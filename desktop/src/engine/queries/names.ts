import { cutText } from '@zavod/shared/domain/cut-text.ts';
import type { Membership } from '@zavod/shared/tables/membership.ts';
import { namedInLibrary, findLibraryMutation } from '@zavod/shared/mutations/library/library-registry.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import { rowsOf } from '../overlay/load-view.ts';
import type { Reader } from '../store/database.ts';

/** The name colleagues see; empty for someone who is gone. */
export const personName = (reader: Reader, userId: string): string =>
  rowsOf<Membership>(reader, 'SELECT row FROM main.membership WHERE user_id = ?', userId)[0]?.displayName ?? '';

export const postTitle = (reader: Reader, postId: string): string => {
  const [post] = rowsOf<{ title: string; text: string }>(reader, 'SELECT row FROM seen_post WHERE id = ?', postId);
  return post === undefined ? '' : post.title.trim() === '' ? cutText(post.text.trim(), 80) : post.title;
};

/** What an intent is about, in words: the title of its post, or the name of the file. */
export function subjectTitle(reader: Reader, { name, args, postId }: { name: string; args: unknown; postId: string }): string {
  if (findLibraryMutation(name) === undefined) return postTitle(reader, postId);
  const [first] = namedInLibrary(name, args).mediaIds;
  const [media] = first === undefined ? [] : rowsOf<Media>(reader, 'SELECT row FROM seen_media WHERE id = ?', first);
  return media?.fileName ?? '';
}
