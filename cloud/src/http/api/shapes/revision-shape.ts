import type { PostRevs, Seen } from '@zavod/shared/mutations/mutation.ts';
import { z } from 'zod';

/** The three counters of a post in one word, to be handed back unread. */
export const revisionField = z
  .string()
  .regex(/^\d{1,9}-\d{1,9}-\d{1,9}$/)
  .describe('What was read of the post. Hand it back with a decision: it is refused where the part it is about changed since.');

export const revisionOf = ({ contentRev, statusRev, scheduleRev }: PostRevs): string => `${contentRev}-${statusRev}-${scheduleRev}`;

export function seenOf(revision: string): Seen {
  const [contentRev = 0, statusRev = 0, scheduleRev = 0] = revision.split('-').map(Number);
  return { contentRev, statusRev, scheduleRev, after: null };
}
