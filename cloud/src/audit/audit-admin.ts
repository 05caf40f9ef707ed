import type { RawTransaction } from '../db/with-client-raw.ts';
import { writeAudit, type AuditEntry } from './write-audit.ts';

/** Notes what a platform admin did to a client, where its owner reads it. */
export const auditAdmin = (tx: RawTransaction, clientId: string, adminId: string, action: string, details: AuditEntry['details'] = {}): Promise<void> =>
  writeAudit(tx, clientId, { actorId: adminId, actorKind: 'platform_admin', action, targetTable: 'client', targetId: clientId, details });
