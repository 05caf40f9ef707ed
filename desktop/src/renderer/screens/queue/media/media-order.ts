/** As many as an edit may name. */
export const mostFiles = 20;

export const withAdded = (ids: readonly string[], added: readonly string[]): string[] => [...new Set([...ids, ...added])].slice(0, mostFiles);

export const without = (ids: readonly string[], id: string): string[] => ids.filter((other) => other !== id);

/** One place to the left or to the right; at an end it stays. */
export function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const at = ids.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= ids.length) return [...ids];
  const others = without(ids, id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}
