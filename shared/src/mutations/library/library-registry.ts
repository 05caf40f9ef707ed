import { hasRole } from '../../domain/roles.ts';
import type { AppliedMutation } from '../apply-mutation.ts';
import { rejected, type MutationContext, type MutationResult } from '../mutation.ts';
import { deleteMedia, restoreMedia } from './delete-media.ts';
import { describeMedia } from './describe-media.ts';
import type { LibraryMutation, LibraryView, NamedInLibrary } from './library-mutation.ts';
import { deleteMediaFolder, nameMediaFolder } from './media-folders.ts';
import { moveMedia } from './move-media.ts';
import { renameMediaTag } from './rename-media-tag.ts';
import { tagMedia } from './tag-media.ts';

export const libraryMutations = {
  moveMedia,
  tagMedia,
  renameMediaTag,
  describeMedia,
  deleteMedia,
  restoreMedia,
  nameMediaFolder,
  deleteMediaFolder,
} as const;

export type LibraryMutationName = keyof typeof libraryMutations;

export function findLibraryMutation(name: string): LibraryMutation | undefined {
  // Each entry's apply takes the output of its own args schema; the pair is looked up together, so widening is safe.
  return Object.hasOwn(libraryMutations, name) ? (libraryMutations[name as LibraryMutationName] as unknown as LibraryMutation) : undefined;
}

/** What the view of this intent has to hold; nothing where its arguments are none. */
export function namedInLibrary(name: string, args: unknown): NamedInLibrary {
  const definition = findLibraryMutation(name);
  const parsed = definition?.args.safeParse(args);
  return definition === undefined || parsed?.success !== true ? { mediaIds: [], tag: null, folderIds: [] } : definition.named(parsed.data);
}

/** Runs one named intent about files over a view: role, shape of the arguments, then the rule itself. The only way in. */
export function applyLibraryMutation(name: string, args: unknown, view: LibraryView, context: MutationContext): AppliedMutation {
  return { ...decide(name, args, view, context), resultRevs: null };
}

function decide(name: string, args: unknown, view: LibraryView, context: MutationContext): MutationResult {
  const definition = findLibraryMutation(name);
  if (definition === undefined) return rejected('unknown-intent', { name });
  if (!hasRole(context.role, definition.needs)) return rejected('not-allowed');
  const parsed = definition.args.safeParse(args);
  if (!parsed.success) return rejected('bad-input', { field: parsed.error.issues[0]?.path.join('.') ?? '' });
  return definition.apply(view, parsed.data, context);
}
