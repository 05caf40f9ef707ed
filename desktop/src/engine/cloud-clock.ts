import type { Clock } from './clock.ts';

/** This computer's clock, put right by what the cloud says: decisions carry the true time however wrong the computer is. */
export interface CloudClock extends Clock {
  /** What an answer said, when it was asked for and when it came, in this computer's own time. */
  learn(cloudMs: number, askedMs: number, answeredMs: number): void;
  /** How far this computer is ahead of the cloud; 0 while the difference is none that matters. */
  aheadMs(): number;
}

/** Answers name full seconds and travel: below this the two agree. */
const leastMs = 60_000;
/** An answer that took longer says too little. */
const slowestMs = 10_000;

/** `own` is the computer's clock; `onChange` is called when the difference begins, ends or changes by more than half a minute. */
export function cloudClock(own: Clock, onChange: () => void): CloudClock {
  let aheadMs = 0;
  return {
    ...own,
    now: () => own.now() - aheadMs,
    aheadMs: () => aheadMs,
    learn(cloudMs, askedMs, answeredMs) {
      if (answeredMs - askedMs > slowestMs || answeredMs < askedMs) return;
      const measured = Math.round((askedMs + answeredMs) / 2 - (cloudMs + 500));
      const next = Math.abs(measured) < leastMs ? 0 : measured;
      if (next === aheadMs || Math.abs(next - aheadMs) < leastMs / 2) return;
      aheadMs = next;
      onChange();
    },
  };
}
