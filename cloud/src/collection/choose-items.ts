import { createHash } from 'node:crypto';
import type { CollectedItem } from '../sources/source-adapter.ts';

export interface ChosenItems {
  /** Oldest first. */
  items: CollectedItem[];
  /** Marks of the items the first read left out; undefined when nothing changes. */
  skippedItems: string[] | undefined;
}

/** The first read of a source takes its newest items only, and remembers which it left out. */
export function chooseItems(items: readonly CollectedItem[], isFirstRead: boolean, skipped: readonly string[]): ChosenItems {
  const newestFirst = [...items].sort((left, right) => timeOf(right) - timeOf(left));
  if (!isFirstRead) {
    const known = new Set(skipped);
    return { items: newestFirst.filter((item) => !known.has(markOf(item))).reverse(), skippedItems: undefined };
  }
  const left = newestFirst.slice(firstReadItems);
  return { items: newestFirst.slice(0, firstReadItems).reverse(), skippedItems: left.map(markOf) };
}

// An item without a date keeps its place among the newest: feeds begin with the latest.
function timeOf(item: CollectedItem): number {
  return item.publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

/** How an item that was left out is remembered. */
export function markOf(item: Pick<CollectedItem, 'externalId'>): string {
  return createHash('sha256').update(item.externalId).digest('base64url').slice(0, 10);
}

const firstReadItems = 20;
