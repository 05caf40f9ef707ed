import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { syncStateSchema } from './sync-state.ts';

/** What the engine says without being asked. `changed` names what to read again; postIds is null where it may be any post. */
export const engineEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session') }),
  z.object({ kind: z.literal('sync'), state: syncStateSchema }),
  z.object({
    kind: z.literal('changed'),
    clientId: idField,
    topics: z.array(z.enum(['posts', 'plan', 'inbox', 'outbox', 'sources', 'channels', 'labels', 'uploads'])),
    postIds: z.array(idField).nullable(),
  }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;
