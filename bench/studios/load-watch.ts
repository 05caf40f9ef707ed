/** What the studios tell while they work: how long their calls took, what went wrong, when they were nudged. */
export interface LoadWatch {
  /** Times a call; `mutationId`: of a push with this one intent. */
  timed<Reply>(what: 'push' | 'pull', mutationId: string | undefined, call: () => Promise<Reply>): Promise<Reply>;
  failed(words: string): void;
  decided(mutationId: string): void;
  nudged(deviceId: string, rev: number): void;
  /** While Postgres is away, what fails is counted apart, and no time is taken. */
  setOutage(isOutage: boolean): void;
  readonly seen: Seen;
}

export interface Seen {
  readonly tookMs: Readonly<Record<'push' | 'pull', number[]>>;
  readonly decided: string[];
  /** When the one intent of a push left its studio, by performance.now(). */
  readonly pushedAt: Map<string, number>;
  /** Of each device, in the order of their coming. */
  readonly nudges: Map<string, { readonly rev: number; readonly at: number }[]>;
  readonly errors: Map<string, number>;
  readonly outageErrors: Map<string, number>;
}

export function createLoadWatch(): LoadWatch {
  const seen: Seen = { tookMs: { push: [], pull: [] }, decided: [], pushedAt: new Map(), nudges: new Map(), errors: new Map(), outageErrors: new Map() };
  let [isOutage, outages] = [false, 0];
  return {
    seen,
    async timed(what, mutationId, call) {
      const startedAt = performance.now();
      const before = outages;
      const reply = await call();
      // A call that began before an outage and ended after it took as long as that.
      if (isOutage || outages !== before) return reply;
      seen.tookMs[what].push(performance.now() - startedAt);
      if (mutationId !== undefined) seen.pushedAt.set(mutationId, startedAt);
      return reply;
    },
    failed(words) {
      const errors = isOutage ? seen.outageErrors : seen.errors;
      errors.set(words, (errors.get(words) ?? 0) + 1);
    },
    decided: (mutationId) => void seen.decided.push(mutationId),
    nudged(deviceId, rev) {
      const own = seen.nudges.get(deviceId) ?? [];
      own.push({ rev, at: performance.now() });
      seen.nudges.set(deviceId, own);
    },
    setOutage(next) {
      isOutage = next;
      if (next) outages += 1;
    },
  };
}
