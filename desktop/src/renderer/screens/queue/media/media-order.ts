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

/** "0:07", "12:05", "1:02:05". */
export function clockLength(durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
