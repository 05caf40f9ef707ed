import { z } from 'zod';
import { idField } from './fields.ts';
import { syncedTable } from './synced-table.ts';

/** What a client asks of approvals; a client without a row asks for one approval, by anybody. */
export const approvalPolicySchema = z.object({
  id: idField,
  clientId: idField,
  /** Nobody approves their own post. */
  approverNotAuthor: z.boolean(),
  /** How many people must approve the same content. */
  approvalsNeeded: z.int().min(1).max(2),
});
export type ApprovalPolicy = z.infer<typeof approvalPolicySchema>;

export const approvalPolicyTable = syncedTable('approval_policy', approvalPolicySchema);
