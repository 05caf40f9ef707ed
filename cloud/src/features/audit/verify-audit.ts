import { z } from 'zod';
import { auditHeadSchema, verifyAuditChain, type AuditVerdict } from '../../audit/verify-audit-chain.ts';
import type { MemberContext } from '../../http/member-context.ts';

/** known: the newest entry as an earlier check or export named it; null asks about what is there only. */
export const verifyAuditInput = z.object({ known: auditHeadSchema.nullable() });

/** Whether the log is what was written: every hash is computed anew. */
export const verifyAudit = ({ deps, clientId }: MemberContext, { known }: z.infer<typeof verifyAuditInput>): Promise<AuditVerdict> =>
  deps.withClientRaw(clientId, (tx) => verifyAuditChain(tx, clientId, known), { mode: 'snapshot' });
