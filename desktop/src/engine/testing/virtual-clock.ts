import type { Clock } from '../clock.ts';
import { seededRandom } from './seeded-random.ts';

/** Time that stands still until the test moves it, and chance that a seed decides. */
export interface VirtualClock extends Clock {
  /** Lets everything that is due happen, in the order of time, until `ms` later. */
  advance(ms: number): Promise<void>;
  random(): number;
}

interface Timer {
  at: number;
  order: number;
  fire(): void;
}

export function virtualClock(seed: number, startAt = Date.parse('2026-11-24T09:00:00.000Z')): VirtualClock {
  let now = startAt;
  let order = 0;
  let timers: Timer[] = [];
  const random = seededRandom(seed);

  return {
    now: () => now,
    random,
    uuid() {
      const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
    },
    wait: (delayMs, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        order += 1;
        const onAbort = (): void => {
          timers = timers.filter((other) => other !== timer);
          timer.fire();
        };
        const fire = (): void => {
          signal.removeEventListener('abort', onAbort);
          resolve();
        };
        const timer: Timer = { at: now + delayMs, order, fire };
        timers.push(timer);
        signal.addEventListener('abort', onAbort);
      }),
    async advance(ms) {
      const until = now + ms;
      for (;;) {
        await settled();
        const next = timers.toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
        if (next === undefined || next.at > until) break;
        timers = timers.filter((timer) => timer !== next);
        now = Math.max(now, next.at);
        next.fire();
      }
      now = until;
    },
  };
}

/** Every promise that can go on has gone on: the engine waits for nothing but this clock and this network. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
