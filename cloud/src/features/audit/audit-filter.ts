import { z } from 'zod';

/** Everything null: the whole log. */
export const auditFilterSchema = z.object({
  actorId: z.uuid().nullable(),
  /** The first word of an action, such as channel, or a whole action, such as channel.connected. */
  action: z.string().regex(/^[a-zA-Z-]+(\.[a-z-]+)?$/).max(100).nullable(),
  targetId: z.uuid().nullable(),
  /** Instants; `until` is not part of it. */
  from: z.iso.datetime({ offset: true }).nullable(),
  until: z.iso.datetime({ offset: true }).nullable(),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditEntrySchema = z.object({
  seq: z.coerce.number(),
  at: z.date().transform((at) => at.toISOString()),
  actorKind: z.enum(['member', 'platform_admin', 'api_key', 'reviewer', 'system']),
  actorId: z.string().nullable(),
  /** Null where nobody did it, or somebody who is no member any more. Reviewers say their name themselves. */
  actorName: z.string().nullable(),
  action: z.string(),
  targetTable: z.string().nullable(),
  targetId: z.string().nullable(),
  /** What people call the target, where it still has a name. */
  targetTitle: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditEntryView = z.output<typeof auditEntrySchema>;
