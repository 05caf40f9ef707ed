/** Those whose words contain the beginnings of all typed words, in any order; the order of the list stays. */
export function matching<Item extends { words: string }>(items: readonly Item[], typed: string): Item[] {
  const wanted = typed.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ words }) => {
    const parts = words.toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u);
    return wanted.every((want) => parts.some((part) => part.startsWith(want)));
  });
}
