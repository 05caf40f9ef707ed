import { summarise } from '../publish/lateness.ts';
import { keyToFrame } from './key-to-frame.ts';
import type { Page } from './page.ts';

const decisions = 100;

/** A key that approves, until the frame in which the reader shows the next post. */
export async function measureDecisions(page: Page): Promise<Record<string, unknown>> {
  await page.locator('[data-shortcuts] [role=option]').first().click();
  const tookMs: number[] = [];
  for (let made = 0; made < decisions; made += 1) tookMs.push((await keyToFrame(page, 'a', 'post in the reader')).frameMs);
  // They show at once and are written one after the other: whatever is measured next shall not be measured beside it.
  await page.getByRole('tab', { name: `Approved${decisions}` }).waitFor({ timeout: 60_000 });
  const { p50Ms, p95Ms, p99Ms, maxMs } = summarise(tookMs);
  return { decisions: tookMs.length, p50Ms, p95Ms, p99Ms, maxMs };
}
