import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { engineEventSchema } from './engine-event.ts';

/**
 * Window → engine. A request that is put again after the engine had to restart carries the same id, and the intent it
 * makes takes this id for its own: a decision is stored once however often it is asked for.
 */
export const requestSchema = z.object({ kind: z.literal('request'), id: z.uuid(), name: z.string(), input: z.unknown() });
export type Request = z.infer<typeof requestSchema>;

/** Engine → window: an answer to a request, a refusal with its code, or an event nobody asked for. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), id: z.uuid(), output: z.unknown() }),
  z.object({
    kind: z.literal('refusal'),
    id: z.uuid(),
    code: z.enum(appErrorCodes),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.object({ kind: z.literal('event'), event: engineEventSchema }),
]);
export type Answer = z.infer<typeof answerSchema>;
