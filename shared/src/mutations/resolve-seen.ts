import type { MutationContext, PostRevs, Seen } from './mutation.ts';

export type ResolvedSeen = { kind: 'revs'; revs: PostRevs } | { kind: 'unseen' } | { kind: 'unresolved' };

/**
 * Turns "what the person saw" into counters. After a merge the person has not seen the text that came out (unseen);
 * after a conflict or a refusal of the intent it builds on, it must not be applied blind (unresolved).
 */
export function resolveSeen(seen: Seen, context: MutationContext): ResolvedSeen {
  if (seen.after === null) {
    return { kind: 'revs', revs: { contentRev: seen.contentRev, statusRev: seen.statusRev, scheduleRev: seen.scheduleRev } };
  }
  const earlier = context.resultOf(seen.after);
  if (earlier === undefined) return { kind: 'unresolved' };
  switch (earlier.outcome) {
    case 'applied':
      return earlier.revs === null ? { kind: 'unresolved' } : { kind: 'revs', revs: earlier.revs };
    case 'merged':
      return { kind: 'unseen' };
    case 'conflict':
    case 'rejected':
      return { kind: 'unresolved' };
    default:
      return earlier.outcome satisfies never;
  }
}
