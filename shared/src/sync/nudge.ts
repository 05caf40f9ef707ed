import { z } from 'zod';
import { idField, revField } from '../tables/fields.ts';

/** Server-sent: the client now stands at this revision. It carries no data; the pull stays the only truth. */
export const nudgeSchema = z.object({ clientId: idField, rev: revField });
export type Nudge = z.infer<typeof nudgeSchema>;
