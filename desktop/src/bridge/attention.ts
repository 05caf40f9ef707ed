import { z } from 'zod';
import { deepLinkSchema } from './deep-link.ts';

/** What waits for a person over all clients, and what of it is new. It carries no words of a post: it may be shown on a locked screen. */
export const attentionSchema = z.object({
  count: z.int().nonnegative(),
  news: z
    .object({
      kind: z.enum(['needs-human', 'conflict', 'refused', 'several']),
      clientName: z.string(),
      count: z.int().positive(),
      link: deepLinkSchema,
    })
    .nullable(),
});
export type Attention = z.infer<typeof attentionSchema>;
