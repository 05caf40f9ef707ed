import type { Page } from './page.ts';

/** What of the window has to change after the key: each expression is read before it and in every frame after it. */
export type Watched = 'rows in the list' | 'post in the reader';

/** Presses the key; milliseconds, counted in the window, until the frame in which what is watched stands there changed. */
export async function keyToFrame(page: Page, key: string, watched: Watched): Promise<number> {
  const shown = await page.evaluateHandle((what) => {
    const read = (): (string | null | undefined)[] =>
      what === 'rows in the list'
        ? [document.querySelector('[data-shortcuts] [role=option]')?.getAttribute('aria-setsize') ?? 'none']
        : [document.querySelector('[data-shortcuts] [role=option][aria-selected=true]')?.id, document.querySelector('[data-testid=reader]')?.textContent];
    const before = read();
    const isChanged = (): boolean => read().every((now, at) => now !== undefined && now !== before[at]);
    return {
      answer: new Promise<number>((resolve) => {
        const onKey = (): void => {
          const pressedAt = performance.now();
          const look = (): void => {
            if (isChanged()) resolve(performance.now() - pressedAt);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        document.addEventListener('keydown', onKey, { once: true, capture: true });
      }),
    };
  }, watched);
  await page.keyboard.press(key);
  return shown.evaluate(({ answer }) => answer);
}
