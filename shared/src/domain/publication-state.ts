import { z } from 'zod';

/**
 * The life of one post going to one channel.
 * planned: nothing outside done yet · arming: reversible work · armed: only the irreversible call is left ·
 * sending: the call may be out · unknown: outcome not known, no send allowed · held: text or approval changed ·
 * missed: overdue beyond grace · needs_human: a person decides with the evidence · failed: definitely refused.
 */
export const publicationStateSchema = z.enum([
  'planned',
  'arming',
  'armed',
  'sending',
  'unknown',
  'published',
  'held',
  'missed',
  'needs_human',
  'failed',
  'cancelled',
]);
export type PublicationState = z.infer<typeof publicationStateSchema>;

/** Nothing irreversible has happened and the clock may still fire it. */
export const isWaiting = (state: PublicationState): boolean =>
  state === 'planned' || state === 'arming' || state === 'armed';

/** The post may already be out: its content and this plan cannot change any more. */
export const mayBeOut = (state: PublicationState): boolean =>
  state === 'sending' || state === 'unknown' || state === 'published' || state === 'needs_human';

/** A person may move it to another time: it starts again as planned with the next generation. */
export const isMovable = (state: PublicationState): boolean =>
  isWaiting(state) || state === 'held' || state === 'missed' || state === 'failed' || state === 'cancelled';

/** It asks for a person: shown in the inbox. */
export const asksForPerson = (state: PublicationState): boolean =>
  state === 'needs_human' || state === 'missed' || state === 'failed' || state === 'held';
