import { AppError } from '@zavod/shared/app-error.ts';
import { z } from 'zod';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { lockMember, refuseLastOwner } from './lock-member.ts';

export const removeMemberInput = z.object({ membershipId: z.uuid() });

/** What the person did stays; their machines lose the client at once here, and within 30 s at every other API process. */
export async function removeMember({ deps, clientId, userId }: MemberContext, input: z.infer<typeof removeMemberInput>): Promise<Record<never, never>> {
  const member = await deps.withClientRaw(clientId, async (tx) => {
    const found = await lockMember(tx, clientId, input.membershipId);
    if (found === undefined) throw new AppError('not-found', 'remove a member');
    await refuseLastOwner(tx, clientId, found);
    await tx.query('DELETE FROM membership WHERE client_id = $1 AND id = $2', [clientId, found.id]);
    await tx.query('UPDATE device SET revoked_at = now() WHERE client_id = $1 AND user_id = $2 AND revoked_at IS NULL', [clientId, found.userId]);
    await auditMember(tx, { clientId, userId }, 'member.removed', { table: 'membership', id: found.id }, { role: found.role });
    return found;
  });
  deps.memberships.forget(member.userId);
  return {};
}
