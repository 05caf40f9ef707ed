/** Access tokens whose signature was found to be right, until they end: a studio shows the same one with each of its calls. */
export interface KnownTokens {
  find(token: string): string | undefined;
  /** `endsAtMs`: since 1970, as the token says. */
  keep(token: string, userId: string, endsAtMs: number): void;
}

const mostTokens = 20_000;

/** Says nothing about who belongs where: that is asked anew with each call. */
export function createKnownTokens(now: () => number): KnownTokens {
  const known = new Map<string, { readonly userId: string; readonly endsAtMs: number }>();
  return {
    find(token) {
      const found = known.get(token);
      if (found === undefined) return undefined;
      if (now() < found.endsAtMs) return found.userId;
      known.delete(token);
      return undefined;
    },
    keep(token, userId, endsAtMs) {
      known.set(token, { userId, endsAtMs });
      const [oldest] = known.keys();
      if (known.size > mostTokens && oldest !== undefined) known.delete(oldest);
    },
  };
}
