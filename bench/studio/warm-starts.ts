import type { Studio } from '../../desktop/e2e/fixtures/studio.ts';
import type { Page } from './page.ts';

const starts = 5;

/** Starts again and again over the same files; leaves the last one open. usableMs: from the beginning of the window's page until rows stand in the queue and the reader shows a post. */
export async function measureWarmStarts(studio: Studio): Promise<{ page: Page; usableMs: number[]; sinceLaunchMs: number[] }> {
  const usableMs: number[] = [];
  const sinceLaunchMs: number[] = [];
  for (let start = 1; ; start += 1) {
    const launchedAt = Date.now();
    const page = await studio.open();
    // Looked at in every frame of the window itself, so that the distance to this process does not count.
    const { ms, at } = await page.evaluate(async () => {
      const isUsable = () => document.querySelector('[data-shortcuts] [role=option]') !== null && document.querySelector('[data-testid=reader]') !== null;
      while (!isUsable()) await new Promise(requestAnimationFrame);
      return { ms: performance.now(), at: performance.timeOrigin + performance.now() };
    });
    usableMs.push(Math.round(ms));
    sinceLaunchMs.push(Math.round(at - launchedAt));
    if (start === starts) return { page, usableMs, sinceLaunchMs };
    await studio.quit();
  }
}
