import { z } from 'zod';
import { idField } from '../tables/fields.ts';

const instant = z.iso.datetime({ offset: true });

/** How an owner sees the client's webhook: its address and what became of the latest events, newest first. */
export const webhookStateSchema = z.object({
  url: z.string(),
  consecutiveFailures: z.int(),
  /** Until then events carry a signature of the secret before this one, too; null where there is none. */
  previousUntil: instant.nullable().default(null),
  deliveries: z.array(
    z.object({
      id: idField,
      event: z.string(),
      state: z.enum(['pending', 'delivered', 'failed']),
      attempt: z.int(),
      createdAt: instant,
      /** HTTP status of the latest answer; null where none came yet. */
      responseStatus: z.int().nullable(),
      errorCode: z.string().nullable(),
      nextAttemptAt: instant.nullable(),
    }),
  ),
});
export type WebhookState = z.infer<typeof webhookStateSchema>;
