import { z } from 'zod';
import { applied } from '../mutation.ts';
import { put } from '../post-view.ts';
import { libraryMutation } from './library-mutation.ts';
import { tagField, withTags } from './media-tag.ts';

/** Every file with one tag gets the other in its place; a tag that is there already is joined. */
export const renameMediaTag = libraryMutation({
  name: 'renameMediaTag',
  args: z.object({ from: tagField, to: tagField }),
  needs: 'editor',
  named: ({ from }) => ({ mediaIds: [], tag: from, folderIds: [] }),
  apply: (view, { from, to }) =>
    applied(from === to ? [] : view.media.filter(({ tags }) => tags.includes(from)).map((row) => put('media', { ...row, tags: withTags(row.tags, [to], [from]) }))),
});
