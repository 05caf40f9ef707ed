import { z } from 'zod';

const countField = z.int().nonnegative();
/** Millionths of a US dollar. */
const microsField = z.int().nonnegative();

/** How the posts of the period fared that came from one place. published: out on at least one channel. */
const fates = { drafted: countField, approved: countField, rejected: countField, published: countField, costMicros: microsField };

/** From what was collected to what went out, and what it cost. */
export const pipelineStatisticsSchema = z.object({
  /** Every day of the period. approved and rejected: as they stand now, on the day of the decision. */
  days: z.array(z.object({ day: z.iso.date(), collected: countField, drafted: countField, approved: countField, rejected: countField, published: countField })),
  /** '' where nobody gave one. */
  reasons: z.array(z.object({ reason: z.string(), posts: countField })),
  /** Calls of the period that were paid for or free. */
  providers: z.array(z.object({ provider: z.string(), calls: countField, costMicros: microsField })),
  /** name null: written by a person. */
  sources: z.array(z.object({ name: z.string().nullable(), collected: countField, ...fates })),
  /** name null: the template that comes with the service. */
  templates: z.array(z.object({ name: z.string().nullable(), version: z.int().nullable(), ...fates })),
  /** name null: somebody who is no member any more. */
  editors: z.array(z.object({ name: z.string().nullable(), edited: countField, approved: countField, rejected: countField })),
});
export type PipelineStatistics = z.infer<typeof pipelineStatisticsSchema>;
