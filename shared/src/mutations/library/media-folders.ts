import { z } from 'zod';
import { idField } from '../../tables/fields.ts';
import { applied } from '../mutation.ts';
import { put } from '../post-view.ts';
import { libraryMutation, type NamedInLibrary } from './library-mutation.ts';

const folder = (folderId: string): NamedInLibrary => ({ mediaIds: [], tag: null, folderIds: [folderId] });

/** Makes a folder, gives it another name, or brings one back: the last name counts. */
export const nameMediaFolder = libraryMutation({
  name: 'nameMediaFolder',
  args: z.object({ folderId: idField, name: z.string().trim().min(1).max(120) }),
  needs: 'editor',
  named: ({ folderId }) => folder(folderId),
  apply(view, { folderId, name }, { clientId, decidedAt }) {
    const known = view.folders.find(({ id }) => id === folderId);
    if (known?.name === name) return applied([]);
    return applied([put('media_folder', known === undefined ? { id: folderId, clientId, name, createdAt: decidedAt } : { ...known, name })]);
  },
});

/** Its files stay, in no folder; if the folder comes back they lie in it again. */
export const deleteMediaFolder = libraryMutation({
  name: 'deleteMediaFolder',
  args: z.object({ folderId: idField }),
  needs: 'editor',
  named: ({ folderId }) => folder(folderId),
  apply: (view, { folderId }) => applied(view.folders.some(({ id }) => id === folderId) ? [{ kind: 'delete', table: 'media_folder', id: folderId }] : []),
});
