/** A budget under its row lock, refilled up to now by the reader. A missing bucket limits nothing. */
export type Bucket = {
  readonly scope: string;
  readonly capacity: number;
  readonly refillPerSecond: number;
  tokens: number;
  readonly pausedMs: number;
};

/** Until each of the buckets has one token, in milliseconds; 0 means now. */
export function waitForTokens(buckets: readonly Bucket[]): number {
  let waitMs = 0;
  for (const bucket of buckets) {
    const missing = Math.max(0, 1 - bucket.tokens);
    waitMs = Math.max(waitMs, bucket.pausedMs, Math.ceil((missing / bucket.refillPerSecond) * 1000));
  }
  return waitMs;
}

export function takeTokens(buckets: readonly Bucket[]): void {
  for (const bucket of buckets) bucket.tokens -= 1;
}
