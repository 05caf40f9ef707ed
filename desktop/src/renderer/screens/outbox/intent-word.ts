import { mutations, type MutationName } from '@zavod/shared/mutations/registry.ts';

/** The name of an intent, or 'other' for one that a newer studio wrote down. */
export const intentWord = (name: string): MutationName | 'other' =>
  // Object.hasOwn proves that the name is a key of the registry.
  Object.hasOwn(mutations, name) ? (name as MutationName) : 'other';
