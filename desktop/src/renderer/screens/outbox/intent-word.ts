import { libraryMutations, type LibraryMutationName } from '@zavod/shared/mutations/library/library-registry.ts';
import { mutations, type MutationName } from '@zavod/shared/mutations/registry.ts';

/** The name of an intent, or 'other' for one that a newer studio wrote down. */
export const intentWord = (name: string): MutationName | LibraryMutationName | 'other' =>
  // Object.hasOwn proves that the name is a key of one of the registries.
  Object.hasOwn(mutations, name) || Object.hasOwn(libraryMutations, name) ? (name as MutationName | LibraryMutationName) : 'other';
