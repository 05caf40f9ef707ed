import { editedMediaVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { AppliedMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';
import type { RawTransaction } from '../db/with-client-raw.ts';

/** What the client's own settings forbid although the intent as such is right, and what an older studio cannot have shown. */
export async function policyRefusal(
  tx: RawTransaction,
  name: string,
  view: PostView,
  { clientId, userId, protocolVersion }: { readonly clientId: string; readonly userId: string; readonly protocolVersion: number },
): Promise<AppliedMutation | null> {
  if (name !== 'approvePost') return null;
  const isEdited = view.post.mediaIds.some((id) => view.post.mediaEdits[id] !== undefined);
  if (isEdited && protocolVersion < editedMediaVersion) return { outcome: 'rejected', code: 'protocol-too-old', details: { oldest: editedMediaVersion }, resultRevs: null };
  if (view.post.editedBy !== userId) return null;
  const { rows } = await tx.query<{ forbids: boolean }>('SELECT approver_not_author AS forbids FROM client WHERE id = $1', [clientId]);
  return rows[0]?.forbids === true ? { outcome: 'rejected', code: 'approver-is-author', details: {}, resultRevs: null } : null;
}
