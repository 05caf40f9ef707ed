import { z } from 'zod';
import { networkSchema } from '../domain/network.ts';
import { publicationStateSchema } from '../domain/publication-state.ts';
import { idField, instantField } from '../tables/fields.ts';

/** One call of a provider. Costs are millionths of a US dollar. */
export const lineageCallSchema = z.object({
  stepId: idField,
  kind: z.string(),
  /** unknown: it may have been paid, its answer was lost. */
  state: z.string(),
  provider: z.string(),
  model: z.string().nullable(),
  costMicros: z.int(),
  errorCode: z.string().nullable(),
  at: instantField,
  /** Null for the template that comes with the service. */
  templateName: z.string().nullable(),
  templateVersion: z.int().nullable(),
  /** What a person asked for, where the call was a rewrite. */
  instruction: z.string().nullable(),
  /** The version of the post that has its words; null where nobody took them, and for pictures and clips. */
  contentRev: z.int().nullable(),
});
export type LineageCall = z.infer<typeof lineageCallSchema>;

/** The way of a post from what was collected to where it was published. */
export const lineageSchema = z.object({
  /** What networks that ask are told. */
  aiGenerated: z.boolean(),
  item: z.object({ title: z.string(), url: z.string().nullable(), sourceName: z.string() }).nullable(),
  story: z.object({ title: z.string(), itemCount: z.int() }).nullable(),
  /** In the order in which they were made. */
  calls: z.array(lineageCallSchema),
  files: z.array(
    z.object({
      mediaId: idField,
      /** Null: brought or collected. local: made on the server. Else the service. */
      madeBy: z.string().nullable(),
      isBrought: z.boolean(),
    }),
  ),
  publications: z.array(
    z.object({
      publicationId: idField,
      network: networkSchema,
      channelTitle: z.string(),
      state: publicationStateSchema,
      url: z.string().nullable(),
      publishedAt: instantField.nullable(),
    }),
  ),
});
export type Lineage = z.infer<typeof lineageSchema>;
