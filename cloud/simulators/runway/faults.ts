import { z } from 'zod';

export const faultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rate-limit') }),
  z.object({ kind: z.literal('no-credits') }),
  z.object({ kind: z.literal('server-error') }),
  /** A gateway's page; `applied` says whether the task was made and charged behind it. */
  z.object({ kind: z.literal('html-error'), applied: z.boolean().default(false) }),
  /** The task is made and charged, and the connection breaks. */
  z.object({ kind: z.literal('accepted-reply-lost') }),
  z.object({ kind: z.literal('lost-before') }),
  /** Status 200 with prose where the task should be. */
  z.object({ kind: z.literal('prose') }),
  /** The task is made and ends with this code, such as SAFETY.INPUT.TEXT. */
  z.object({ kind: z.literal('task-fails'), failureCode: z.string() }),
  /** The first look at the finished file finds nothing. */
  z.object({ kind: z.literal('output-gone-once') }),
  /** The file is no film. */
  z.object({ kind: z.literal('broken-output') }),
]);
export type Fault = z.infer<typeof faultSchema>;

/** The next creating calls go wrong in this order. */
export const faultPlanSchema = z.object({ script: z.array(faultSchema) });
