import { z } from 'zod';

export const faultSchema = z.discriminatedUnion('kind', [
  /** 503 SlowDown. */
  z.object({ kind: z.literal('slow-down') }),
  z.object({ kind: z.literal('internal-error') }),
  z.object({ kind: z.literal('access-denied') }),
  /** A gateway's page instead of XML. */
  z.object({ kind: z.literal('html-error') }),
  z.object({ kind: z.literal('slow'), delayMs: z.int().positive() }),
  /** The connection breaks before anything is read. */
  z.object({ kind: z.literal('lost-before') }),
  /** A put was applied and its answer is lost. */
  z.object({ kind: z.literal('reply-lost') }),
  /** A get sends this many bytes of its body and breaks off. */
  z.object({ kind: z.literal('cut-body'), afterBytes: z.int().nonnegative() }),
  /** A put is read up to this many bytes and then no further. */
  z.object({ kind: z.literal('hold-body'), afterBytes: z.int().nonnegative() }),
  /** A get whose first byte is another. */
  z.object({ kind: z.literal('flipped-byte') }),
]);
export type Fault = z.infer<typeof faultSchema>;

/** The next requests go wrong in this order. */
export const faultPlanSchema = z.object({ script: z.array(faultSchema) });
