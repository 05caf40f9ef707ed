import { z } from 'zod';

/**
 * The studio must throw its mirror away and take a snapshot again (never the outbox): the server's history was restored
 * (epoch-changed), the cursor is older than the kept tombstones (cursor-too-old), or rights changed (access-changed).
 */
export const resetSchema = z.object({
  kind: z.literal('reset'),
  code: z.enum(['epoch-changed', 'cursor-too-old', 'access-changed']),
  epoch: z.uuid(),
});
export type Reset = z.infer<typeof resetSchema>;
