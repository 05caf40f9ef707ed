import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { idField, instantField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';

/**
 * What the sync line says about one client. offline: the cloud does not answer; loading: the first copy is on its way
 * (progress in rows); syncing: decisions or changes are on their way; synced: nothing waits; signed-out: sign in again to
 * go on, nothing is lost. waiting counts intents that the cloud has not confirmed.
 */
export const syncStateSchema = z.object({
  clientId: idField,
  connection: z.enum(['offline', 'loading', 'syncing', 'synced', 'signed-out']),
  waiting: z.int(),
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  lastSyncAt: instantField.nullable(),
  problem: z.enum(appErrorCodes).nullable(),
});
export type SyncState = z.infer<typeof syncStateSchema>;
