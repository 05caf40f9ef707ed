/** Something at one place of a column, in pixels from its top. */
export interface Placed<Item> {
  item: Item;
  top: number;
}

export interface Block<Item> {
  /** Several where there is no room to show each: they share one block that opens them. */
  items: [Item, ...Item[]];
  top: number;
  height: number;
  /** Which of `lanes` equal parts of the column's width. */
  lane: number;
  lanes: number;
}

export const blockHeights = { low: 22, high: 42 } as const;
const gap = 2;

/**
 * Blocks that hide none of each other. What overlaps stands side by side in up to `mostLanes`; where even that is too
 * little, the last lane gathers the rest. Who has the room below gets the high block. `placed` is in the order of time.
 */
export function layOut<Item>(placed: readonly Placed<Item>[], mostLanes: number, columnHeight: number): Block<Item>[] {
  const clusters: Placed<Item>[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const each of placed.map((one) => ({ ...one, top: Math.min(one.top, columnHeight - blockHeights.low) }))) {
    if (each.top >= end) clusters.push([each]);
    else clusters.at(-1)?.push(each);
    end = each.top + blockHeights.low + gap;
  }
  return clusters.flatMap((cluster, index) => {
    const next = clusters[index + 1]?.[0]?.top ?? columnHeight;
    const [only] = cluster;
    if (only !== undefined && cluster.length === 1) {
      const height = next - only.top >= blockHeights.high + gap ? blockHeights.high : blockHeights.low;
      return [{ items: [only.item], top: only.top, height, lane: 0, lanes: 1 }];
    }
    return inLanes(cluster, mostLanes);
  });
}

function inLanes<Item>(cluster: readonly Placed<Item>[], mostLanes: number): Block<Item>[] {
  const blocks: Block<Item>[] = [];
  const lastOf: Block<Item>[] = [];
  for (const { item, top } of cluster) {
    const isFree = (lane: number): boolean => (lastOf[lane]?.top ?? Number.NEGATIVE_INFINITY) + blockHeights.low + gap <= top;
    const free = Array.from({ length: mostLanes }, (_, lane) => lane).find(isFree);
    const gathering = lastOf[mostLanes - 1];
    if (free === undefined && gathering !== undefined) {
      gathering.items.push(item);
      continue;
    }
    const block: Block<Item> = { items: [item], top, height: blockHeights.low, lane: free ?? 0, lanes: 1 };
    lastOf[block.lane] = block;
    blocks.push(block);
  }
  for (const block of blocks) block.lanes = lastOf.length;
  return blocks;
}
