import { z } from 'zod';
import { idField } from '../../tables/fields.ts';
import { mergeTextField } from '../merge-field.ts';
import { applied, rejected } from '../mutation.ts';
import { put } from '../post-view.ts';
import { titlesOf } from './delete-media.ts';
import { libraryMutation } from './library-mutation.ts';

/**
 * The words for who cannot see a file, wherever a post has none of its own for it. They are part of what an approval covers, so
 * below an approved post they stay: there they are changed in the post, which is then approved again.
 */
export const describeMedia = libraryMutation({
  name: 'describeMedia',
  args: z.object({ mediaId: idField, base: z.string().max(2_000), mine: z.string().max(2_000) }),
  needs: 'editor',
  named: ({ mediaId }) => ({ mediaIds: [mediaId], tag: null, folderIds: [] }),
  apply(view, { mediaId, base, mine }) {
    const row = view.media.find(({ id }) => id === mediaId);
    if (row === undefined) return rejected('not-found');
    const merge = mergeTextField(row.altText, base, mine);
    if (merge.kind === 'same') return applied([]);
    if (merge.kind === 'conflict') return rejected('media-text-changed');
    const approved = view.uses.filter((use) => use.mediaId === mediaId && use.status === 'approved' && !use.hasOwnWords);
    if (approved.length > 0) return rejected('media-text-approved', { titles: titlesOf(approved) });
    return { outcome: row.altText === base ? 'applied' : 'merged', writes: [put('media', { ...row, altText: merge.value })] };
  },
});
