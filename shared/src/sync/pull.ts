import { z } from 'zod';
import { idField, revField } from '../tables/fields.ts';
import { changeSchema } from './change.ts';
import { cursorSchema } from './cursor.ts';
import { resetSchema } from './reset.ts';

export const pullRequestSchema = z.object({
  clientId: idField,
  deviceId: idField,
  protocolVersion: z.int(),
  cursor: cursorSchema,
  /** Soft limit of rows: a revision is never split over two pages. */
  limit: z.int().min(1).max(5_000),
});
export type PullRequest = z.infer<typeof pullRequestSchema>;

/** Rows with rev > cursor in (rev, table, id) order. lastSeq: the last intent of this device that the rows include. */
export const pullReplySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('changes'),
    changes: z.array(changeSchema),
    cursor: cursorSchema,
    hasMore: z.boolean(),
    headRev: revField,
    lastSeq: z.int().nonnegative(),
  }),
  resetSchema,
]);
export type PullReply = z.infer<typeof pullReplySchema>;
