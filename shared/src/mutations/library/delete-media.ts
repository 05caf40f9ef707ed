import { z } from 'zod';
import { idField } from '../../tables/fields.ts';
import { applied, rejected } from '../mutation.ts';
import { put } from '../post-view.ts';
import { libraryMutation, mostNamedMedia, type MediaUse } from './library-mutation.ts';

const args = z.object({ mediaIds: z.array(idField).min(1).max(mostNamedMedia) });

/**
 * Puts files away; their rows and bytes stay for a month, so that it can be taken back. One that a post shows stays where it is,
 * and one that a post takes up later comes back by itself.
 */
export const deleteMedia = libraryMutation({
  name: 'deleteMedia',
  args,
  needs: 'editor',
  named: ({ mediaIds }) => ({ mediaIds, tag: null, folderIds: [] }),
  apply(view, { mediaIds }, context) {
    const named = view.media.filter(({ id }) => mediaIds.includes(id));
    const used = named.find(({ id }) => view.uses.some(({ mediaId }) => mediaId === id));
    if (used !== undefined) {
      const titles = titlesOf(view.uses.filter(({ mediaId }) => mediaId === used.id));
      return rejected('media-in-use', { ...(used.fileName === null ? {} : { name: used.fileName }), titles });
    }
    return applied(named.filter(({ deletedAt }) => deletedAt === null).map((row) => put('media', { ...row, deletedAt: context.decidedAt })));
  },
});

export const restoreMedia = libraryMutation({
  name: 'restoreMedia',
  args,
  needs: 'editor',
  named: ({ mediaIds }) => ({ mediaIds, tag: null, folderIds: [] }),
  apply: (view, { mediaIds }) =>
    applied(view.media.filter(({ id, deletedAt }) => deletedAt !== null && mediaIds.includes(id)).map((row) => put('media', { ...row, deletedAt: null }))),
});

const mostTitles = 3;

/** The first few by name, as a sentence has room for them. */
export function titlesOf(uses: readonly MediaUse[]): string {
  const titles = [...new Set(uses.map(({ title }) => title))];
  return titles.slice(0, mostTitles).map((title) => `“${title}”`).join(', ') + (titles.length > mostTitles ? ', …' : '');
}
