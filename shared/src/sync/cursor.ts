import { z } from 'zod';

/** Where a studio stands: everything of the client up to and including `rev` of this `epoch` is in its mirror. */
export const cursorSchema = z.object({ epoch: z.uuid(), rev: z.int().nonnegative() });
export type Cursor = z.infer<typeof cursorSchema>;
