import type { Database } from './database.ts';

/** So many pages of the index are joined at one go: most of them take 7 ms, so that nobody waits for it. */
const pagesAtOnce = 16;

/** Fewer pieces are left to the index itself, which joins four of a size as rows change: joining them here would write the large one anew with every dozen changes. */
const piecesLeftAlone = 12;

/**
 * A search index is written in pieces, and every question reads all of them: with the hundred that a first copy of 100,000 posts leaves,
 * finding takes 4.4 ms, with a single one 1.6. Joins a few pages and tells whether there may be more.
 */
export const joinSearch = (mirror: Database): boolean => ['post_search', 'media_search'].some((index) => joinPages(mirror, index));

function joinPages(mirror: Database, index: string): boolean {
  const pieces = mirror.read((reader) => reader.get<{ n: number }>(`SELECT count(DISTINCT segid) AS n FROM ${index}_idx`)?.n ?? 0);
  if (pieces <= piecesLeftAlone) return false;
  return mirror.transact((writer) => {
    const changes = (): number => writer.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
    const before = changes();
    writer.run(`INSERT INTO ${index} (${index}, rank) VALUES ('merge', ${pagesAtOnce})`);
    // The order itself counts as one change.
    return changes() - before > 1;
  });
}
