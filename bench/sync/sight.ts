import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { summarise } from '../publish/lateness.ts';
import type { StudioOrder } from './measure.ts';
import { allPosts, openStudio, until, type BenchStudio } from './studio.ts';

const decisions = 200;

/** From a decision in one studio until another one, with all posts of its own, answers with it: nothing asks in between but its own events. */
export async function measureSight(order: StudioOrder): Promise<Record<string, unknown>> {
  const [one, two] = [await openStudio(order.cloudUrl, join(order.folder, 'one')), await openStudio(order.cloudUrl, join(order.folder, 'two'))];
  const clientId = await one.signIn(order.email, order.password);
  await two.signIn(order.email, order.password);
  const page = (studio: BenchStudio, limit: number) => studio.ask('queue.page', { clientId, filter: allPosts, offset: 0, limit });
  const isLevel = async (studio: BenchStudio): Promise<boolean> => (await studio.ask('sync.state', { clientId })).connection === 'synced';
  for (const studio of [one, two]) await until(() => isLevel(studio), 200);
  const { rows } = await page(one, decisions);
  const tookMs: number[] = [];
  for (const { id: postId } of rows) {
    const detail = await one.ask('post.open', { clientId, postId });
    const isSeen = Promise.withResolvers<void>();
    two.onEvent((event) => {
      if (event.kind !== 'changed' || (event.postIds !== null && !event.postIds.includes(postId))) return;
      void two.ask('post.open', { clientId, postId }).then((seen) => seen?.post.status === 'rejected' && isSeen.resolve());
    });
    const decidedAt = performance.now();
    await one.ask('intent.submit', { clientId, name: 'rejectPost', args: { postId, seen: detail?.seen, reason: '' } });
    await isSeen.promise;
    tookMs.push(performance.now() - decidedAt);
    await pause(30);
  }
  one.close();
  two.close();
  const { p50Ms, p95Ms, p99Ms, maxMs } = summarise(tookMs);
  return { decisions: tookMs.length, p50Ms, p95Ms, p99Ms, maxMs };
}
