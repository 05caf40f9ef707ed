import { diff3Merge } from 'node-diff3';

export type TextMerge = { kind: 'merged'; text: string } | { kind: 'conflict' };

/** Three-way merge by words. Edits that do not overlap are both kept; edits of the same words are a conflict. */
export function mergeText(base: string, theirs: string, mine: string): TextMerge {
  if (theirs === base) return { kind: 'merged', text: mine };
  if (mine === base || mine === theirs) return { kind: 'merged', text: theirs };
  const regions = diff3Merge(words(mine), words(base), words(theirs), { excludeFalseConflicts: true });
  const merged: string[] = [];
  for (const region of regions) {
    if (region.conflict !== undefined) return { kind: 'conflict' };
    merged.push(...(region.ok ?? []));
  }
  return { kind: 'merged', text: merged.join('') };
}

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}_'’-]+|[^\s\p{L}\p{N}]/gu) ?? [];
