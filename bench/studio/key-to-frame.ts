import type { Page } from './page.ts';

/** What of the window has to change after the key: each expression is read before it and in every frame after it. */
export type Watched = 'rows in the list' | 'post in the reader';

/** Milliseconds, counted in the window: until what is watched stands changed in the page, and until the frame that shows it (at best every 17th). */
export interface KeyTimes {
  pageMs: number;
  frameMs: number;
}

const longestMs = 10_000;

/** Presses the key and tells when what is watched had changed; a key that changes nothing is an error. */
export async function keyToFrame(page: Page, key: string, watched: Watched): Promise<KeyTimes> {
  const shown = await page.evaluateHandle(({ what, longestMs: patienceMs }) => {
    const read = (): (string | null | undefined)[] =>
      what === 'rows in the list'
        ? [document.querySelector('[data-shortcuts] [role=option]')?.getAttribute('aria-setsize') ?? 'none']
        : [document.querySelector('[data-shortcuts] [role=option][aria-selected=true]')?.id, document.querySelector('[data-testid=reader]')?.textContent];
    const before = read();
    const isChanged = (): boolean => read().every((now, at) => now !== undefined && now !== before[at]);
    return {
      answer: new Promise<KeyTimes>((resolve, reject) => {
        const onKey = (): void => {
          const pressedAt = performance.now();
          let pageMs = Infinity;
          const changes = new MutationObserver(() => {
            if (isChanged()) pageMs = Math.min(pageMs, performance.now() - pressedAt);
          });
          changes.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
          const look = (): void => {
            if (performance.now() - pressedAt > patienceMs) return reject(new Error(`A key changed no ${what}.`));
            if (!isChanged()) return void requestAnimationFrame(look);
            changes.disconnect();
            const frameMs = performance.now() - pressedAt;
            resolve({ pageMs: Math.min(pageMs, frameMs), frameMs });
          };
          requestAnimationFrame(look);
        };
        document.addEventListener('keydown', onKey, { once: true, capture: true });
      }),
    };
  }, { what: watched, longestMs });
  await page.keyboard.press(key);
  return shown.evaluate(({ answer }) => answer);
}
