import { mergeText } from '../domain/merge-text.ts';

export type FieldMerge<Value> =
  | { kind: 'same' }
  | { kind: 'take'; value: Value }
  | { kind: 'conflict'; base: Value; theirs: Value; mine: Value };

/** Text: theirs is what stands now. Edits of different words are joined, edits of the same words are a conflict. */
export function mergeTextField(theirs: string, base: string, mine: string): FieldMerge<string> {
  const merged = mergeText(base, theirs, mine);
  if (merged.kind === 'conflict') return { kind: 'conflict', base, theirs, mine };
  return merged.text === theirs ? { kind: 'same' } : { kind: 'take', value: merged.text };
}

/** Everything that cannot be joined word by word: links, lists, a text that was added or removed as a whole. */
export function mergeWholeField<Value>(theirs: Value, base: Value, mine: Value): FieldMerge<Value> {
  if (isSame(mine, theirs) || isSame(mine, base)) return { kind: 'same' };
  if (isSame(theirs, base)) return { kind: 'take', value: mine };
  return { kind: 'conflict', base, theirs, mine };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Text may be null on any side (no variant, no link). */
export function mergeNullableText(
  theirs: string | null,
  base: string | null,
  mine: string | null,
): FieldMerge<string | null> {
  if (theirs === null || base === null || mine === null) return mergeWholeField(theirs, base, mine);
  return mergeTextField(theirs, base, mine);
}
