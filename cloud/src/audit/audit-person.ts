import type { ApiDeps } from '../http/request-context.ts';
import { writeAudit, type AuditEntry } from './write-audit.ts';

/** Notes what a person did to their own account in the log of every client they belong to. */
export async function auditPerson(
  deps: Pick<ApiDeps, 'memberships' | 'withClientRaw'>,
  userId: string,
  action: string,
  details: AuditEntry['details'] = {},
): Promise<void> {
  for (const { clientId, entryUntil } of await deps.memberships.list(userId)) {
    if (entryUntil !== null) continue;
    await deps.withClientRaw(clientId, (tx) => writeAudit(tx, clientId, { actorId: userId, action, targetTable: 'app_user', targetId: userId, details }));
  }
}
