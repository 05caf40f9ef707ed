import { z } from 'zod';
import { appErrorCodes } from '../app-error.ts';
import { instantField } from '../tables/fields.ts';
import { sourceKindSchema } from './source-kind.ts';

/** What stands behind a pasted address and could be collected, with the first of what it would bring. */
export const sourceCandidateSchema = z.object({
  kind: sourceKindSchema,
  /** The address it is kept under; one kind and address is one source. */
  url: z.string(),
  title: z.string(),
  settings: z.record(z.string(), z.unknown()),
  /** The newest, at most five. */
  items: z.array(z.object({ title: z.string(), excerpt: z.string(), publishedAt: instantField.nullable() })),
  itemCount: z.int(),
  /** Why nothing came yet, where it could still be added. */
  problem: z.object({ code: z.enum(appErrorCodes), details: z.record(z.string(), z.union([z.string(), z.number()])) }).nullable(),
  isAdded: z.boolean(),
});
export type SourceCandidate = z.infer<typeof sourceCandidateSchema>;
