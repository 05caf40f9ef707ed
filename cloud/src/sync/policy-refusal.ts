import type { AppliedMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';

/** What the client's own settings forbid although the intent as such is right. */
export async function policyRefusal(
  tx: RawTransaction,
  name: string,
  view: PostView,
  { clientId, userId }: { readonly clientId: string; readonly userId: string },
): Promise<AppliedMutation | null> {
  if (name !== 'approvePost' || view.post.editedBy !== userId) return null;
  const { rows } = await tx.query<{ forbids: boolean }>('SELECT approver_not_author AS forbids FROM client WHERE id = $1', [clientId]);
  return rows[0]?.forbids === true ? { outcome: 'rejected', code: 'approver-is-author', details: {}, resultRevs: null } : null;
}
