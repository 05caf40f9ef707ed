import { z } from 'zod';
import { hashJson, type JsonValue } from '../networks/canonical-json.ts';
import type { RenderedPayload } from '../networks/network-adapter.ts';

export const jsonSchema: z.ZodType<JsonValue> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(jsonSchema), z.record(z.string(), jsonSchema)]),
);
const storedSchema = z.object({ body: jsonSchema, media: z.array(z.string()) });

/** What arming leaves beside the payload: the budgets that its call takes from. */
export const preparedSchema = z.object({
  /** Scopes; the statements that lock and pause budgets read them too. */
  buckets: z.array(z.string()),
  /** Tokens by scope, where a call takes another number than one. */
  amounts: z.record(z.string(), z.number().positive()).default({}),
  catchUpBucket: z.string(),
});
export type Prepared = z.infer<typeof preparedSchema>;

/** The payload as the publication row keeps it; the hash has a column of its own. */
export function toStored({ body, media }: RenderedPayload): JsonValue {
  return { body, media: [...media] };
}

/** Reads a stored payload back. Undefined when it is not, byte for byte, what was pinned. */
export function fromStored(stored: unknown, pinnedHash: string | null): RenderedPayload | undefined {
  const parsed = storedSchema.safeParse(stored);
  if (!parsed.success || pinnedHash === null || hashJson(parsed.data.body) !== pinnedHash) return undefined;
  return { ...parsed.data, hash: pinnedHash };
}
