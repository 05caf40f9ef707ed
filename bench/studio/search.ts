import { summarise } from '../publish/lateness.ts';
import { keyToFrame } from './key-to-frame.ts';
import type { Page } from './page.ts';

/** Every key narrows the list, so that its number of rows changes: from the key until the frame that shows the answer. */
export async function measureSearch(page: Page): Promise<Record<string, unknown>> {
  const tookMs: number[] = [];
  const field = page.locator('input[type=search]');
  for (const digit of '123456789') {
    await field.fill('слово');
    for (let length = 1; length <= 4; length += 1) tookMs.push(await keyToFrame(page, digit, 'rows in the list'));
    // One letter back widens it again.
    tookMs.push(await keyToFrame(page, 'Backspace', 'rows in the list'));
    await field.fill('');
  }
  await field.press('Escape');
  const { p50Ms, p95Ms, p99Ms, maxMs } = summarise(tookMs);
  return { keys: tookMs.length, p50Ms, p95Ms, p99Ms, maxMs };
}
