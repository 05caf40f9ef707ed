import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';
import { syncStateSchema } from './sync-state.ts';

export const outboxEntrySchema = z.object({
  mutationId: idField,
  seq: z.int(),
  name: z.string(),
  postId: idField,
  postTitle: z.string(),
  state: z.enum(['queued', 'in_flight', 'applied', 'merged', 'conflict', 'rejected']),
  code: z.enum(appErrorCodes).nullable(),
  decidedAt: instantField,
});
export type OutboxEntry = z.infer<typeof outboxEntrySchema>;

export const outboxCalls = {
  /** Waiting intents first, then the latest finished ones, at most 500. */
  'outbox.list': call(z.object({ clientId: idField }), z.array(outboxEntrySchema)),
  'sync.state': call(z.object({ clientId: idField }), syncStateSchema),
  /** Tries at once instead of at the next turn. */
  'sync.now': call(z.object({ clientId: idField }), z.object({})),
} as const;
