import { appErrorCodes } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { engineEventSchema } from './engine-event.ts';

/** Window → engine. */
export const requestSchema = z.object({ kind: z.literal('request'), id: z.int(), name: z.string(), input: z.unknown() });

/** Engine → window: an answer to a request, a refusal with its code, or an event nobody asked for. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), id: z.int(), output: z.unknown() }),
  z.object({
    kind: z.literal('refusal'),
    id: z.int(),
    code: z.enum(appErrorCodes),
    details: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  z.object({ kind: z.literal('event'), event: engineEventSchema }),
]);
export type Answer = z.infer<typeof answerSchema>;
