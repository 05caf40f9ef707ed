import { z } from 'zod';
import { seenSchema, type MutationContext, type PostRevs } from './mutation.ts';
import type { Post } from '../tables/post.ts';
import { resolveSeen } from './resolve-seen.ts';

/**
 * The counters that a later intent may rest on when it names this one as seen. A counter that had moved before this
 * intent ran keeps the value the person saw: otherwise an approval could rest on an own edit of the plan and so cover
 * words that a colleague changed in between. Null where the intent says nothing about what was seen.
 */
export function resultRevs(before: Post, after: Post, args: unknown, context: MutationContext): PostRevs | null {
  const parsed = z.object({ seen: seenSchema }).safeParse(args);
  if (!parsed.success) return null;
  const seen = resolveSeen(parsed.data.seen, context);
  if (seen.kind !== 'revs') return null;
  const vouched = (counter: keyof PostRevs): number =>
    seen.revs[counter] === before[counter] ? after[counter] : seen.revs[counter];
  return { contentRev: vouched('contentRev'), statusRev: vouched('statusRev'), scheduleRev: vouched('scheduleRev') };
}
