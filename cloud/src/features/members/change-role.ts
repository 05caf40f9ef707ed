import { AppError } from '@zavod/shared/app-error.ts';
import { roleSchema } from '@zavod/shared/domain/roles.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { lockMember, refuseLastOwner } from './lock-member.ts';

export const changeRoleInput = z.object({ membershipId: z.uuid(), role: roleSchema });

export async function changeRole({ deps, clientId, userId }: MemberContext, input: z.infer<typeof changeRoleInput>): Promise<Record<never, never>> {
  const member = await deps.withClientRaw(clientId, async (tx) => {
    const found = await lockMember(tx, clientId, input.membershipId, userId);
    if (found === undefined) throw new AppError('not-found', 'change a role');
    if (input.role !== 'owner') await refuseLastOwner(tx, clientId, found);
    await tx.query('UPDATE membership SET role = $3 WHERE client_id = $1 AND id = $2', [clientId, found.id, input.role]);
    await auditMember(tx, { clientId, userId }, 'member.role-changed', { table: 'membership', id: found.id }, { from: found.role, to: input.role });
    return found;
  });
  deps.memberships.forget(member.userId);
  return {};
}
