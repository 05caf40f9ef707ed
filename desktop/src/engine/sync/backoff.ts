import type { Clock } from '../clock.ts';

const firstMs = 1_000;
const longestMs = 6_000;

/** How long to wait after the nth failure in a row: 1 to 6 s, each with half of it by chance, so that studios do not knock together. */
export function backoffMs(clock: Clock, failures: number): number {
  const full = Math.min(longestMs, firstMs * 2 ** Math.max(0, failures - 1));
  return full / 2 + (full / 2) * clock.random();
}

/** A look every 30 s in case a nudge got lost. */
export const pollMs = (clock: Clock): number => 25_000 + 10_000 * clock.random();
