import type { StudioOrder } from './measure.ts';
import { allPosts, openStudio, until } from './studio.ts';

/** Often until something is on the screen, then about as often as a window that follows the copy asks. */
const lookEveryMs = { first: 50, later: 250 };

/** From signing in until the first screen, all rows, and every word of every post can be found. */
export async function measureFirstCopy(order: StudioOrder): Promise<Record<string, unknown>> {
  const studio = await openStudio(order.cloudUrl, order.folder);
  const clientId = await studio.signIn(order.email, order.password);
  const startedAt = performance.now();
  const askMs: number[] = [];
  const page = async (search: string) => {
    const askedAt = performance.now();
    const answer = await studio.ask('queue.page', { clientId, filter: { ...allPosts, search }, offset: 0, limit: 50 });
    askMs.push(performance.now() - askedAt);
    return answer;
  };
  const sinceStart = (): number => Math.round(performance.now() - startedAt);
  await until(async () => (await page('')).rows.length >= 50, lookEveryMs.first);
  const firstScreenMs = sinceStart();
  await until(async () => (await page('')).total === order.posts, lookEveryMs.later);
  const allRowsMs = sinceStart();
  // The oldest post comes last; its own word is found only when the index is complete.
  await until(async () => (await page(`слово${order.posts}`)).total === 1, lookEveryMs.later);
  const allSearchableMs = sinceStart();
  const slowestAnswerWhileLoadingMs = Math.round(Math.max(...askMs));
  const searchMs: number[] = [];
  for (const search of ['мос', 'реч', 'river', 'слово49', 'опен opened', 'calm 7']) {
    await page(search);
    searchMs.push(Math.round((askMs.at(-1) ?? 0) * 10) / 10);
  }
  const { rss, heapUsed } = process.memoryUsage();
  studio.close();
  return {
    firstScreenMs,
    allRowsMs,
    allSearchableMs,
    rowsPerSecond: Math.round((order.posts / allSearchableMs) * 1_000),
    slowestAnswerWhileLoadingMs,
    searchMs,
    engineRssMb: Math.round(rss / 1_048_576),
    engineHeapMb: Math.round(heapUsed / 1_048_576),
  };
}
