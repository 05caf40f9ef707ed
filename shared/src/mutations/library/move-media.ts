import { z } from 'zod';
import { idField } from '../../tables/fields.ts';
import { applied, rejected } from '../mutation.ts';
import { put } from '../post-view.ts';
import { libraryMutation, mostNamedMedia } from './library-mutation.ts';

/** Lays files into folders, or into none. The last move counts; files that are gone are passed by. */
export const moveMedia = libraryMutation({
  name: 'moveMedia',
  args: z.object({ moves: z.array(z.object({ mediaId: idField, folderId: idField.nullable() })).min(1).max(mostNamedMedia) }),
  needs: 'editor',
  named: ({ moves }) => ({ mediaIds: moves.map(({ mediaId }) => mediaId), tag: null, folderIds: moves.flatMap(({ folderId }) => folderId ?? []) }),
  apply(view, { moves }) {
    const isGone = moves.some(({ folderId }) => folderId !== null && !view.folders.some(({ id }) => id === folderId));
    if (isGone) return rejected('media-folder-gone');
    return applied(
      view.media.flatMap((row) => {
        const move = moves.findLast(({ mediaId }) => mediaId === row.id);
        return move === undefined || row.folderId === move.folderId ? [] : [put('media', { ...row, folderId: move.folderId })];
      }),
    );
  },
});
