import { z } from 'zod';
import { idField } from '../../tables/fields.ts';
import { applied } from '../mutation.ts';
import { put } from '../post-view.ts';
import { libraryMutation, mostNamedMedia } from './library-mutation.ts';
import { tagField, withTags } from './media-tag.ts';

/** Adds and removes tags. Both look at the file as it stands, so what two people add at once is there in the end. */
export const tagMedia = libraryMutation({
  name: 'tagMedia',
  args: z.object({
    changes: z.array(z.object({ mediaId: idField, add: z.array(tagField).max(40), remove: z.array(tagField).max(40) })).min(1).max(mostNamedMedia),
  }),
  needs: 'editor',
  named: ({ changes }) => ({ mediaIds: changes.map(({ mediaId }) => mediaId), tag: null, folderIds: [] }),
  apply: (view, { changes }) =>
    applied(
      view.media.flatMap((row) => {
        // A file may be named more than once.
        const asked = changes.filter(({ mediaId }) => mediaId === row.id);
        const tags = asked.reduce((now, { add, remove }) => withTags(now, add, remove), row.tags);
        return tags.join('\n') === row.tags.join('\n') ? [] : [put('media', { ...row, tags })];
      }),
    ),
});
