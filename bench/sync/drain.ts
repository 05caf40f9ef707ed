import { once } from 'node:events';
import { summarise } from '../publish/lateness.ts';
import type { StudioOrder } from './measure.ts';
import { allPosts, openStudio, until } from './studio.ts';

/** What the decisions say; the cloud's rows are counted by it. */
export const offlineWords = 'Seen offline';

/** Decisions made while the cloud is down, then how long until it has taken every one and the studio is level. */
export async function measureDrain(order: StudioOrder): Promise<Record<string, unknown>> {
  const studio = await openStudio(order.cloudUrl, order.folder);
  const clientId = await studio.signIn(order.email, order.password);
  const state = () => studio.ask('sync.state', { clientId });
  await until(async () => (await state()).connection === 'synced', 200);
  await ask('stop-api');
  const decideMs: number[] = [];
  for (let offset = 0; offset < order.intents; offset += 500) {
    const { rows } = await studio.ask('queue.page', { clientId, filter: allPosts, offset, limit: Math.min(500, order.intents - offset) });
    for (const { id: postId } of rows) {
      const detail = await studio.ask('post.open', { clientId, postId });
      const decidedAt = performance.now();
      await studio.ask('intent.submit', { clientId, name: 'addComment', args: { postId, seen: detail?.seen, text: offlineWords } });
      decideMs.push(performance.now() - decidedAt);
    }
  }
  const { waiting } = await state();
  await ask('start-api');
  const backAt = performance.now();
  studio.tryNow();
  await until(async () => {
    const { connection, waiting: left } = await state();
    return connection === 'synced' && left === 0;
  }, 100);
  const drainedMs = Math.round(performance.now() - backAt);
  studio.close();
  const { p50Ms, p95Ms, maxMs } = summarise(decideMs);
  return {
    intents: waiting,
    drainedMs,
    intentsPerSecond: Math.round((waiting / drainedMs) * 1_000),
    decide: { p50Ms, p95Ms, maxMs },
  };
}

async function ask(order: 'stop-api' | 'start-api'): Promise<void> {
  process.send?.(order);
  await once(process, 'message');
}
