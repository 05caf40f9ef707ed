import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import { auditFilterSchema, type AuditEntryView } from './audit-filter.ts';
import { selectEntries } from './select-entries.ts';

export const listAuditInput = z.object({ filter: auditFilterSchema, cursor: z.int().positive().nullable(), limit: z.int().min(1).max(200) });

export interface AuditPage {
  readonly entries: readonly AuditEntryView[];
  /** Where the next page begins; null: there is none. */
  readonly next: number | null;
}

/** What was done in the client, newest first, a page at a time. What is written meanwhile moves no page. */
export async function listAudit({ deps, clientId }: MemberContext, { filter, cursor, limit }: z.infer<typeof listAuditInput>): Promise<AuditPage> {
  const found = await deps.withClientRaw(clientId, (tx) => selectEntries(tx, clientId, filter, cursor, limit + 1), { mode: 'snapshot' });
  const entries = found.slice(0, limit);
  return { entries, next: found.length > limit ? (entries.at(-1)?.seq ?? null) : null };
}
