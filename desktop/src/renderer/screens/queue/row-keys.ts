/**
 * Which element draws which row. A row keeps its element as long as it is there, and one that is new takes over the element of a row
 * that left: while somebody scrolls or types a search, elements change their words and none has to be made.
 */
export function rowKeys(before: ReadonlyMap<string, number>, ids: readonly string[]): Map<string, number> {
  const wanted = new Set(ids);
  const free = [...before].flatMap(([id, key]) => (wanted.has(id) ? [] : [key])).sort((a, b) => a - b);
  let next = Math.max(-1, ...before.values()) + 1;
  return new Map(ids.map((id) => [id, before.get(id) ?? free.shift() ?? next++]));
}

/** Remembers the drawing before. It is a hint and no state: whatever it remembers, the keys of one drawing differ. */
export function keyKeeper(): (ids: readonly string[]) => ReadonlyMap<string, number> {
  let held = new Map<string, number>();
  return (ids) => (held = rowKeys(held, ids));
}
