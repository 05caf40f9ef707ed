import { z } from 'zod';
import { draftSchema } from '../draft.ts';
import type { DraftLimits } from '../draft-limits.ts';

/** Strict: every property required, nothing beside them. Variants only for the networks that the client has. */
export function draftJsonSchema({ networks }: DraftLimits): Record<string, unknown> {
  const variants = z.object(Object.fromEntries(networks.map(({ network }) => [network, z.string().nullable()])));
  const { $schema, ...schema } = z.toJSONSchema(draftSchema.extend({ variants }));
  void $schema;
  return schema;
}
