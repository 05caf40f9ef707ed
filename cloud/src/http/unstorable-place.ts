/** Deeper than anything that a studio sends, and far from what ends a stack. */
const deepest = 60;

/**
 * Where an input holds what no database keeps: a NUL or half of a surrogate pair in a text or a key; or nests too deep. The place as
 * a path with dots, undefined where there is none. With `isOnlyDepth` texts are left to whoever takes them.
 */
export function unstorablePlace(input: unknown, { isOnlyDepth = false } = {}): string | undefined {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string' && !isOnlyDepth && isUnstorable(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    if (depth === deepest) return path;
    for (const [key, inner] of Object.entries(value)) {
      if (!isOnlyDepth && isUnstorable(key)) return path;
      open.push({ value: inner, path: path === '' ? key : `${path}.${key}`, depth: depth + 1 });
    }
  }
  return undefined;
}

const isUnstorable = (text: string): boolean => text.includes('\u0000') || /\p{Surrogate}/u.test(text);
