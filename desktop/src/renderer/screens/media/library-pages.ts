import type { LibraryRow } from '../../../bridge/library-calls.ts';

export const pageSize = 120;

/** The part of the library that was read so far, with gaps where nothing was read yet. */
export interface LibraryList {
  total: number;
  rows: readonly (LibraryRow | undefined)[];
}

/** Puts pages, each read at its own time, in their places; the latest one says how many there are. */
export function libraryListOf(pages: readonly { offset: number; total: number; rows: readonly LibraryRow[] }[]): LibraryList {
  const total = pages.at(-1)?.total ?? 0;
  const rows: (LibraryRow | undefined)[] = Array.from({ length: total });
  for (const page of pages) page.rows.forEach((row, index) => page.offset + index < total && (rows[page.offset + index] = row));
  return { total, rows };
}

/** Offsets of the pages after the first one that files in sight need. */
export function offsetsIn(first: number, last: number, total: number): number[] {
  const offsets: number[] = [];
  for (let offset = Math.max(pageSize, Math.floor(first / pageSize) * pageSize); offset <= Math.min(last, total - 1); offset += pageSize) offsets.push(offset);
  return offsets;
}

/** How many tiles stand side by side. */
export const columnsIn = (width: number, tileWidth: number, gap: number): number => Math.max(1, Math.floor((width + gap) / (tileWidth + gap)));

/** Where an arrow leads in a grid of so many columns; nowhere beyond its ends. */
export function stepTo(index: number, key: string, columns: number, total: number): number {
  const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns, Home: -index, End: total - 1 - index };
  const next = index + (steps[key] ?? 0);
  return next < 0 || next >= total ? index : next;
}
