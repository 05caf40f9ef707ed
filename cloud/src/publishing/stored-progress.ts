import { z } from 'zod';
import type { JsonValue } from '../networks/canonical-json.ts';
import { jsonSchema } from './stored-payload.ts';

const progressSchema = z.object({ approvedHash: z.string(), left: jsonSchema });

/** What one content of a publication has left at its network; the row keeps the latest. */
export const toStoredProgress = (approvedHash: string, left: JsonValue): JsonValue => ({ approvedHash, left });

/** The row's progress, sorted by whether it is of the content that goes out now or of an earlier one. */
export function readProgress(stored: unknown, approvedHash: string): { progress: JsonValue | null; abandoned: JsonValue | null } {
  const parsed = progressSchema.safeParse(stored);
  if (!parsed.success) return { progress: null, abandoned: null };
  const { left } = parsed.data;
  return parsed.data.approvedHash === approvedHash ? { progress: left, abandoned: null } : { progress: null, abandoned: left };
}
