import { idField } from '@zavod/shared/tables/fields.ts';
import { z } from 'zod';
import { call } from './call.ts';
import { queueFilterSchema } from './queue-calls.ts';

/** Each is counted whenever posts change, and G with a digit reaches nine. */
export const mostViews = 12;
/** Counting stops here: more than this is told as "999+". */
export const mostCounted = 999;

/** A search with its filters under a name, kept on this computer. */
export const savedViewSchema = z.object({ id: z.uuid(), name: z.string().trim().min(1).max(60), filter: queueFilterSchema });
export type SavedView = z.infer<typeof savedViewSchema>;

export const viewCalls = {
  /** In the person's order. count is at most one more than mostCounted. */
  'views.list': call(z.object({ clientId: idField }), z.array(savedViewSchema.extend({ count: z.int() }))),
  /** The whole list in its new order: adding, renaming, moving and removing are the same. */
  'views.keep': call(z.object({ clientId: idField, views: z.array(savedViewSchema).max(mostViews) }), z.object({})),
} as const;
