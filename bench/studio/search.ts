import { setTimeout } from 'node:timers/promises';
import { summarise } from '../publish/lateness.ts';
import { keyToFrame, type KeyTimes } from './key-to-frame.ts';
import type { Page } from './page.ts';

/** Between keys, as somebody types fast (100 words a minute): the reader follows the list in between, as it does for a person. */
const betweenKeysMs = 120;

/** Every key narrows the list, so that its number of rows changes: from the key until the frame that shows the answer. */
export async function measureSearch(page: Page): Promise<Record<string, unknown>> {
  const took: KeyTimes[] = [];
  const press = async (key: string): Promise<KeyTimes> => {
    await setTimeout(betweenKeysMs);
    return keyToFrame(page, key, 'rows in the list');
  };
  const field = page.locator('input[type=search]');
  for (const digit of '123456789') {
    await field.fill('слово');
    for (let length = 1; length <= 4; length += 1) took.push(await press(digit));
    // One letter back widens it again.
    took.push(await press('Backspace'));
    await field.fill('');
  }
  await field.press('Escape');
  const { p50Ms, p95Ms, p99Ms, maxMs } = summarise(took.map(({ frameMs }) => frameMs));
  const inPage = summarise(took.map(({ pageMs }) => pageMs));
  return { keys: took.length, p50Ms, p95Ms, p99Ms, maxMs, inPage: { p50Ms: inPage['p50Ms'], p95Ms: inPage['p95Ms'] } };
}
