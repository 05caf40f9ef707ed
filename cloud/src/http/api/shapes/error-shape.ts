import { z } from 'zod';
import { postShape } from './post-shape.ts';

export const errorShape = z
  .object({
    error: z.object({
      code: z.string().describe('From a closed set; a newer version may know more.'),
      message: z.string().describe('What happened, in the language of Accept-Language (en, ru).'),
      nextStep: z.string().optional().describe('What to do about it.'),
      details: z.record(z.string(), z.union([z.string(), z.number()])),
      requestId: z.string().describe('Stands in the log of the operator, too.'),
    }),
    current: postShape.optional().describe('Where a decision came too late: the post as it is now.'),
  })
  .describe('Any refusal.');
export type ErrorShape = z.infer<typeof errorShape>;
