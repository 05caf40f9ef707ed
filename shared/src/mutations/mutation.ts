import { z } from 'zod';
import type { AppErrorCode, AppErrorDetails } from '../app-error.ts';
import type { Role } from '../domain/roles.ts';
import { idField, revField } from '../tables/fields.ts';
import type { PostView, Write } from './post-view.ts';

/** The counters of a post at one moment. */
export const postRevsSchema = z.object({ contentRev: revField, statusRev: revField, scheduleRev: revField });
export type PostRevs = z.infer<typeof postRevsSchema>;

/**
 * What the person saw when deciding: the counters of the confirmed post, or, where an own intent on the same post was
 * still on its way, that intent (`after`), whose result then stands in for the counters.
 */
export const seenSchema = postRevsSchema.extend({ after: idField.nullable() });
export type Seen = z.infer<typeof seenSchema>;

export const mutationOutcomes = ['applied', 'merged', 'conflict', 'rejected'] as const;
export type MutationOutcome = (typeof mutationOutcomes)[number];

/** How an earlier intent of the same device ended, as far as it is known; revs are its resultRevs. */
export interface EarlierResult {
  outcome: MutationOutcome;
  revs: PostRevs | null;
}

export interface MutationContext {
  clientId: string;
  /** The member; of a reviewer without an account the link they came by. */
  userId: string;
  /** Of a reviewer without an account: the name they gave, and the member who made the link. */
  reviewer?: { name: string; invitedBy: string };
  role: Role;
  mutationId: string;
  /** When the person decided, by the clock of the device: ISO 8601, UTC. */
  decidedAt: string;
  /** Of the time zone data on the machine that runs the intent: it says by which rules an instant was derived. */
  tzVersion: string;
  resultOf(mutationId: string): EarlierResult | undefined;
}

export type MutationResult =
  | { outcome: 'applied' | 'merged' | 'conflict'; writes: Write[] }
  | Refusal;
export interface Refusal {
  outcome: 'rejected';
  code: AppErrorCode;
  details: AppErrorDetails;
}

/**
 * One thing a person can do, as a pure function that runs alike in the studio (over mirror and outbox) and in the cloud
 * (inside the transaction). `apply` never throws; a refusal is a value. Every intent belongs to one post.
 */
export interface Mutation<Name extends string = string, Args extends z.ZodType<{ postId: string }> = z.ZodType<{ postId: string }>> {
  name: Name;
  args: Args;
  needs: Role;
  apply(view: PostView, args: z.output<Args>, context: MutationContext): MutationResult;
}

export const mutation = <Name extends string, Args extends z.ZodType<{ postId: string }>>(
  definition: Mutation<Name, Args>,
): Mutation<Name, Args> => definition;

export const rejected = (code: AppErrorCode, details: AppErrorDetails = {}): Refusal => ({
  outcome: 'rejected',
  code,
  details,
});

export const applied = (writes: Write[]): MutationResult => ({ outcome: 'applied', writes });
