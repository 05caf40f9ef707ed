import { z } from 'zod';

/** A hub, and the address under which it knows the feed. */
export type Hub = { readonly hub: string; readonly topic: string };

const instant = z.iso.datetime();
/** source.push: what the hub was asked and promised. Times ISO 8601, UTC. */
export const pushSchema = z.object({
  hub: z.url(),
  topic: z.url(),
  askedAt: instant,
  /** Absent until the hub has asked back. */
  pushedUntil: instant.optional(),
  refusedAt: instant.optional(),
});
export type Push = z.infer<typeof pushSchema>;

export const readPush = (stored: unknown): Push | null => pushSchema.safeParse(stored).data ?? null;

export const isPushed = (push: Push | null, now: Date): boolean => push?.pushedUntil !== undefined && Date.parse(push.pushedUntil) > now.getTime();

const HOUR_MS = 3_600_000;
/** Asked for anew this long before its end, which several visits in between have the chance to do. */
const RENEW_BEFORE_MS = 24 * HOUR_MS;

/** Whether the hub is to be asked now: never before, for another feed, or near the end; no more than once in six hours. */
export function isToBeAsked(push: Push | null, found: Hub, now: Date): boolean {
  if (push === null || push.hub !== found.hub || push.topic !== found.topic) return true;
  const isNearEnd = Date.parse(push.pushedUntil ?? push.askedAt) - RENEW_BEFORE_MS < now.getTime();
  return isNearEnd && now.getTime() - Date.parse(push.refusedAt ?? push.askedAt) > 6 * HOUR_MS;
}
