import type { ChosenLooks } from '@zavod/shared/looks/looks.ts';
import { auditMember } from '../../audit/audit-member.ts';
import type { MemberContext } from '../../http/member-context.ts';
import { mergeSettings } from './stored-looks.ts';

/** Drafts made from now on have such pictures; those that are there stay as they are. */
export async function setLooks({ deps, clientId, userId }: MemberContext, { pictures, clips, colour }: ChosenLooks): Promise<Record<never, never>> {
  await deps.withClientRaw(clientId, async (tx) => {
    await mergeSettings(tx, clientId, { pictures, clips, colour });
    await auditMember(tx, { clientId, userId }, 'looks.set', { table: 'client', id: clientId }, { pictures, clips, colour });
  });
  return {};
}
