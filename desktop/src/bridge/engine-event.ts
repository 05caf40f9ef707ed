import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { syncStateSchema } from './sync-state.ts';

/** What the engine says without being asked. `changed` names what to read again; postIds is null where it may be any post. */
export const engineEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('session') }),
  /** Something about this computer's files or clock is to be told, or not any more. */
  z.object({ kind: z.literal('notices') }),
  /** A link was opened outside of the studio and waits to be taken. */
  z.object({ kind: z.literal('link') }),
  /** Something is new about a newer version of the studio. */
  z.object({ kind: z.literal('updates') }),
  z.object({ kind: z.literal('sync'), state: syncStateSchema }),
  z.object({
    kind: z.literal('changed'),
    clientId: idField,
    topics: z.array(z.enum(['posts', 'plan', 'inbox', 'outbox', 'sources', 'channels', 'labels', 'uploads', 'library', 'views'])),
    postIds: z.array(idField).nullable(),
  }),
  /** What there is of new words so far. provider is null until somebody writes; reason: why not the AI service. */
  z.object({
    kind: z.literal('rewriting'),
    rewriteId: z.uuid(),
    text: z.string(),
    provider: z.enum(['openai', 'local']).nullable(),
    reason: z.enum(appErrorCodes).nullable(),
  }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;
