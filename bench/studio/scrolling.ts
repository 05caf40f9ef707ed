import { setTimeout } from 'node:timers/promises';
import { summarise } from '../publish/lateness.ts';
import type { Page } from './page.ts';

const rows = 5_000;
const frames = 600;
const restMs = 2_000;

/** 5,000 rows pass in 600 frames (eight rows a frame): how long each frame took. gaps: frames in which a row in sight was not there yet. */
export async function measureScrolling(page: Page): Promise<Record<string, unknown>> {
  // What was decided before is being put in order behind the screen; nobody decides and scrolls at once.
  await setTimeout(restMs);
  const { frameMs, gaps } = await page.evaluate(
    async ({ rows, frames }) => {
      const scroller = document.querySelector('[role=listbox][data-shortcuts]');
      const rowHeight = document.querySelector('[data-shortcuts] [role=option]')?.getBoundingClientRect().height ?? 0;
      if (scroller === null || rowHeight === 0) throw new Error('There is no list to scroll.');
      const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
      const frameMs: number[] = [];
      let gaps = 0;
      let last = await nextFrame();
      for (let frame = 1; frame <= frames; frame += 1) {
        scroller.scrollTop = (frame * rows * rowHeight) / frames;
        const now = await nextFrame();
        frameMs.push(now - last);
        last = now;
        const { top, height, left } = scroller.getBoundingClientRect();
        if (document.elementFromPoint(left + 80, top + height / 2)?.closest('[data-shortcuts] [role=option]') === null) gaps += 1;
      }
      return { frameMs, gaps };
    },
    { rows, frames },
  );
  const { p50Ms, p95Ms, p99Ms, maxMs } = summarise(frameMs);
  return { rows, frames, p50Ms, p95Ms, p99Ms, maxMs, gaps };
}
