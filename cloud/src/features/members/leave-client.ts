import { AppError } from '@zavod/shared/app-error.ts';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { lockMembers, refuseLastOwner } from './lock-member.ts';
import { removeMembership } from './remove-membership.ts';

/** A person leaves by themselves; the last owner cannot. */
export async function leaveClient({ deps, clientId, userId }: MemberContext): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    const member = (await lockMembers(tx, clientId)).find((row) => row.userId === userId);
    if (member === undefined) throw new AppError('not-found', 'leave a client');
    await refuseLastOwner(tx, clientId, member);
    await removeMembership(tx, clientId, member);
    await auditMember(tx, { clientId, userId }, 'member.left', { table: 'membership', id: member.id }, { role: member.role });
  });
  deps.memberships.forget(userId);
  return {};
}
