import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { lockMember, refuseLastOwner } from './lock-member.ts';
import { removeMembership } from './remove-membership.ts';

export const removeMemberInput = z.object({ membershipId: z.uuid() });

/** What the person did stays; their machines lose the client at once here, and within 30 s at every other API process. */
export async function removeMember({ deps, clientId, userId }: MemberContext, input: z.infer<typeof removeMemberInput>): Promise<Record<never, never>> {
  const member = await deps.withClientRaw(clientId, async (tx) => {
    const found = await lockMember(tx, clientId, input.membershipId, userId);
    if (found === undefined) throw new AppError('not-found', 'remove a member');
    await refuseLastOwner(tx, clientId, found);
    await removeMembership(tx, clientId, found);
    await auditMember(tx, { clientId, userId }, 'member.removed', { table: 'membership', id: found.id }, { role: found.role });
    return found;
  });
  deps.memberships.forget(member.userId);
  return {};
}
