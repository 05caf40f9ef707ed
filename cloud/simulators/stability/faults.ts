import { z } from 'zod';

export const faultSchema = z.discriminatedUnion('kind', [
  /** Status 200 with a blurred picture. */
  z.object({ kind: z.literal('content-filtered') }),
  z.object({ kind: z.literal('content-moderation') }),
  z.object({ kind: z.literal('rate-limit') }),
  z.object({ kind: z.literal('no-credits') }),
  z.object({ kind: z.literal('server-error') }),
  /** A gateway's page; `applied` says whether the picture was made and charged behind it. */
  z.object({ kind: z.literal('html-error'), applied: z.boolean().default(false) }),
  /** Made and charged, and the connection breaks. */
  z.object({ kind: z.literal('accepted-reply-lost') }),
  z.object({ kind: z.literal('lost-before') }),
  z.object({ kind: z.literal('slow'), delayMs: z.int().positive() }),
  /** Status 200 with prose where the picture should be. */
  z.object({ kind: z.literal('prose') }),
  /** Status 200 with bytes that call themselves a picture. */
  z.object({ kind: z.literal('broken-picture') }),
]);
export type Fault = z.infer<typeof faultSchema>;

/** The next calls go wrong in this order. */
export const faultPlanSchema = z.object({ script: z.array(faultSchema) });
