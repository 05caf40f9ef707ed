export type DueDensity = {
  add(dueAtMs: number): void;
  remove(dueAtMs: number): void;
  /** The most that is or was due within one second around `nowMs`, half a second back and one ahead. */
  perSecondAround(nowMs: number): number;
};

const BUCKET_MS = 250;
const PER_SECOND = 1_000 / BUCKET_MS;

/** How many alarms are due when, in quarters of a second. What is past is forgotten after a second. */
export function createDueDensity(): DueDensity {
  const counts = new Map<number, number>();
  const bucketOf = (atMs: number): number => Math.floor(atMs / BUCKET_MS);
  const change = (atMs: number, by: number): void => {
    const bucket = bucketOf(atMs);
    const count = (counts.get(bucket) ?? 0) + by;
    if (count > 0) counts.set(bucket, count);
    else counts.delete(bucket);
  };
  const withinSecondFrom = (first: number): number => {
    let sum = 0;
    for (let bucket = first; bucket < first + PER_SECOND; bucket += 1) sum += counts.get(bucket) ?? 0;
    return sum;
  };
  return {
    add: (dueAtMs) => change(dueAtMs, 1),
    remove: (dueAtMs) => change(dueAtMs, -1),
    perSecondAround(nowMs) {
      const current = bucketOf(nowMs);
      for (const bucket of counts.keys()) if (bucket < current - PER_SECOND) counts.delete(bucket);
      return Math.max(withinSecondFrom(current - 2), withinSecondFrom(current), withinSecondFrom(current + 1));
    },
  };
}
