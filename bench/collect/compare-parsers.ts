import { parseFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { feedKinds, kindOf } from './feed-server.ts';
import { openFeedThread } from '../../cloud/src/sources/rss/feed-thread.ts';

/** Milliseconds a feed on the same bytes, for all feeds and for each kind: our parser alone, ours to clean items in its thread, and rss-parser. */
export async function compareParsers(bodies: readonly string[]): Promise<Record<string, Record<string, number>>> {
  const kinds = feedKinds.map((kind) => [kind, bodies.filter((_, feed) => kindOf(feed) === kind)] as const);
  const rows: Record<string, Record<string, number>> = {};
  for (const [kind, some] of kinds) rows[kind] = await compare(some);
  rows['all'] = Object.fromEntries(
    Object.keys(rows['bare'] ?? {}).map((name) => [name, rounded(kinds.reduce((sum, [kind, some]) => sum + ((rows[kind]?.[name] ?? 0) * some.length) / bodies.length, 0))]),
  );
  return rows;
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100;

async function compare(bodies: readonly string[]): Promise<Record<string, number>> {
  const peer = new RssParser();
  const thread = openFeedThread({ timeMs: 20_000, memoryMb: 192 });
  const now = new Date();
  const runs: [string, (body: string) => unknown][] = [
    ['feedsmith', (body) => parseFeed(body)],
    ['rssParser', (body) => peer.parseString(body)],
    ['wholeWayToCleanItems', (body) => thread.parse(body, 'https://news.example/', now)],
  ];
  const best: Record<string, number> = {};
  // Rounds by turns, the best of each: other programs on the machine disturb all alike.
  for (let round = 0; round < 4; round += 1) {
    for (const [name, read] of runs) {
      const start = performance.now();
      for (const body of bodies) await read(body);
      best[name] = Math.min(best[name] ?? Infinity, (performance.now() - start) / bodies.length);
    }
  }
  await thread.close();
  return Object.fromEntries(Object.entries(best).map(([name, ms]) => [name, rounded(ms)]));
}
