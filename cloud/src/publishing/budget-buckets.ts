/** A budget under its row lock, refilled up to now by the reader. A missing bucket limits nothing. */
export type Bucket = {
  readonly scope: string;
  readonly capacity: number;
  readonly refillPerSecond: number;
  tokens: number;
  readonly pausedMs: number;
};

/** What one call takes from one bucket. */
export type Taking = { readonly bucket: Bucket; readonly amount: number };

/** Until each of the buckets has what is taken from it, in milliseconds; 0 means now. */
export function waitForTokens(takings: readonly Taking[]): number {
  let waitMs = 0;
  for (const { bucket, amount } of takings) {
    // A bucket never holds more than its capacity: a larger call waits for a full one and leaves a debt.
    const missing = Math.max(0, Math.min(amount, bucket.capacity) - bucket.tokens);
    waitMs = Math.max(waitMs, bucket.pausedMs, Math.ceil((missing / bucket.refillPerSecond) * 1000));
  }
  return waitMs;
}

export function takeTokens(takings: readonly Taking[]): void {
  for (const { bucket, amount } of takings) bucket.tokens -= amount;
}
