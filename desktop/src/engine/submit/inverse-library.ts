import { libraryMutations } from '@zavod/shared/mutations/library/library-registry.ts';
import { mostNamedMedia, type LibraryView } from '@zavod/shared/mutations/library/library-mutation.ts';
import type { Write } from '@zavod/shared/mutations/post-view.ts';
import type { Media } from '@zavod/shared/tables/media.ts';
import type { Inverse } from '../store/outbox.ts';

/** The intent that takes this one back, from the files as they were and as they were written; null where nothing changed. */
export function inverseOfLibrary(name: string, args: unknown, before: LibraryView, writes: readonly Write[]): Inverse | null {
  if (writes.length === 0) return null;
  const pairs = writes.flatMap((write): { was: Media; is: Media }[] => {
    const was = write.table === 'media' && write.kind === 'put' ? before.media.find(({ id }) => id === write.row.id) : undefined;
    return was === undefined || write.table !== 'media' || write.kind !== 'put' ? [] : [{ was, is: write.row }];
  });
  const mediaIds = pairs.map(({ was }) => was.id);
  switch (name) {
    case 'deleteMedia':
      return { name: 'restoreMedia', args: { mediaIds } };
    case 'restoreMedia':
      return { name: 'deleteMedia', args: { mediaIds } };
    case 'moveMedia':
      return { name: 'moveMedia', args: { moves: pairs.map(({ was }) => ({ mediaId: was.id, folderId: knownFolder(before, was.folderId) })) } };
    case 'tagMedia':
    case 'renameMediaTag':
      return pairs.length > mostNamedMedia ? null : { name: 'tagMedia', args: { changes: pairs.map(tagsBack) } };
    case 'describeMedia':
      return describeBack(pairs);
    case 'nameMediaFolder':
    case 'deleteMediaFolder':
      return folderBack(libraryMutations.deleteMediaFolder.args.parse(args).folderId, before);
    default:
      return null;
  }
}

const knownFolder = ({ folders }: LibraryView, folderId: string | null): string | null => (folders.some(({ id }) => id === folderId) ? folderId : null);

const tagsBack = ({ was, is }: { was: Media; is: Media }) => ({
  mediaId: was.id,
  add: was.tags.filter((tag) => !is.tags.includes(tag)),
  remove: is.tags.filter((tag) => !was.tags.includes(tag)),
});

function describeBack([pair]: readonly { was: Media; is: Media }[]): Inverse | null {
  return pair === undefined ? null : { name: 'describeMedia', args: { mediaId: pair.was.id, base: pair.is.altText, mine: pair.was.altText } };
}

function folderBack(folderId: string, { folders }: LibraryView): Inverse {
  const was = folders.find(({ id }) => id === folderId);
  return was === undefined ? { name: 'deleteMediaFolder', args: { folderId } } : { name: 'nameMediaFolder', args: { folderId, name: was.name } };
}
