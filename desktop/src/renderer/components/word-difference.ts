export type DifferencePart = { kind: 'same' | 'added' | 'removed'; text: string };

/** Beyond this product of lengths a word-by-word comparison would take longer than a frame. */
const maxCells = 4_000_000;

/** What was taken out and what came in, word by word, from `before` to `after`. */
export function wordDifference(before: string, after: string): DifferencePart[] {
  const a = words(before);
  const b = words(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const middle = compare(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return inBlocks([
    { kind: 'same', text: a.slice(0, start).join('') },
    ...middle,
    { kind: 'same', text: a.slice(a.length - end).join('') },
  ]);
}

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}_'’-]+|[^\s\p{L}\p{N}]/gu) ?? [];

/** Longest common subsequence; lengths[i * width + j] belongs to a from i and b from j. */
function compare(a: readonly string[], b: readonly string[]): DifferencePart[] {
  const width = b.length + 1;
  if (a.length * b.length > maxCells) return replaced(a, b);
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const parts: DifferencePart[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      parts.push({ kind: 'same', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      parts.push({ kind: 'removed', text: a[i] ?? '' });
      i += 1;
    } else {
      parts.push({ kind: 'added', text: b[j] ?? '' });
      j += 1;
    }
  }
  return [...parts, ...replaced(a.slice(i), b.slice(j))];
}

const replaced = (a: readonly string[], b: readonly string[]): DifferencePart[] => [
  { kind: 'removed', text: a.join('') },
  { kind: 'added', text: b.join('') },
];

/**
 * One block taken out, then one put in, instead of a mosaic: what stayed the same between two changes counts as changed
 * where it holds less than two words.
 */
function inBlocks(parts: readonly DifferencePart[]): DifferencePart[] {
  const blocks: DifferencePart[] = [];
  let removed = '';
  let added = '';
  const close = (): void => {
    if (removed !== '') blocks.push({ kind: 'removed', text: removed });
    if (added !== '') blocks.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  const whole = joined(parts);
  whole.forEach((part, index) => {
    const isBetween = removed + added !== '' && index < whole.length - 1;
    if (part.kind === 'removed') removed += part.text;
    else if (part.kind === 'added') added += part.text;
    else if (isBetween && !/[\p{L}\p{N}]\s+[\p{L}\p{N}]/u.test(part.text)) {
      removed += part.text;
      added += part.text;
    } else {
      close();
      blocks.push(part);
    }
  });
  close();
  return blocks;
}

function joined(parts: readonly DifferencePart[]): DifferencePart[] {
  const whole: DifferencePart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (part.text === '') continue;
    if (last?.kind === part.kind) last.text += part.text;
    else whole.push({ ...part });
  }
  return whole;
}
