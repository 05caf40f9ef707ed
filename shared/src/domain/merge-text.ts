import { diff3Merge } from 'node-diff3';

export type TextMerge = { kind: 'merged'; text: string } | { kind: 'conflict' };

/** Three-way merge by words. Edits that do not overlap are both kept; edits of the same words are a conflict. */
export function mergeText(base: string, theirs: string, mine: string): TextMerge {
  if (theirs === base) return { kind: 'merged', text: mine };
  if (mine === base || mine === theirs) return { kind: 'merged', text: theirs };
  const merged: string[] = [];
  for (const part of mergeParts(base, theirs, mine)) {
    if (part.kind === 'choice') return { kind: 'conflict' };
    merged.push(part.text);
  }
  return { kind: 'merged', text: merged.join('') };
}

/** joined: what stands for itself. choice: the same words were changed by both, and somebody has to say which stay. */
export type MergePart = { kind: 'joined'; text: string } | { kind: 'choice'; base: string; theirs: string; mine: string };

/** The three versions as one text with the places where a person has to choose. */
export const mergeParts = (base: string, theirs: string, mine: string): MergePart[] =>
  diff3Merge(words(mine), words(base), words(theirs), { excludeFalseConflicts: true }).map(({ ok, conflict }) =>
    conflict === undefined
      ? { kind: 'joined', text: (ok ?? []).join('') }
      : { kind: 'choice', base: conflict.o.join(''), theirs: conflict.b.join(''), mine: conflict.a.join('') },
  );

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}_'’-]+|[^\s\p{L}\p{N}]/gu) ?? [];
