import type { RawTransaction } from '../db/with-client-raw.ts';
import type { MemberContext } from '../http/member-context.ts';
import { writeAudit, type AuditEntry } from './write-audit.ts';

/** Notes what this member just did, in the same transaction. */
export const auditMember = (
  tx: RawTransaction,
  { clientId, userId }: Pick<MemberContext, 'clientId' | 'userId'>,
  action: string,
  target: { readonly table: string; readonly id: string },
  details: AuditEntry['details'] = {},
): Promise<void> => writeAudit(tx, clientId, { actorId: userId, action, targetTable: target.table, targetId: target.id, details });
