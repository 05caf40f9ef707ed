/**
 * Which element draws which row. A row keeps its element as long as it is there, and one that is new takes over the element of a row
 * that left: while somebody scrolls or decides, elements change their words and none has to be made. In the answer to another question
 * all rows are new: one that both lists have is drawn again where it now stands, for moving an element costs more than its words.
 */
export function rowKeys(before: ReadonlyMap<string, number>, ids: readonly string[], isSameQuestion: boolean): Map<string, number> {
  const stay = new Set(isSameQuestion ? ids : []);
  // In the order in which they stand in the page.
  const free = [...before].flatMap(([id, key]) => (stay.has(id) ? [] : [key]));
  let next = Math.max(-1, ...before.values()) + 1;
  return new Map(ids.map((id) => [id, (stay.has(id) ? before.get(id) : undefined) ?? free.shift() ?? next++]));
}

/** Remembers the drawing before. It is a hint and no state: whatever it remembers, the keys of one drawing differ. */
export function keyKeeper(): (ids: readonly string[], question: unknown) => ReadonlyMap<string, number> {
  let held = new Map<string, number>();
  let asked: unknown;
  return (ids, question) => {
    held = rowKeys(held, ids, question === asked);
    asked = question;
    return held;
  };
}
