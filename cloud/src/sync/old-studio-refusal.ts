import { editedMediaVersion } from '@zavod/shared/sync/protocol-version.ts';
import type { AppliedMutation } from '@zavod/shared/mutations/apply-mutation.ts';
import type { PostView } from '@zavod/shared/mutations/post-view.ts';

/** What an older studio cannot have shown to the person although the intent as such is right. */
export function oldStudioRefusal(name: string, view: PostView, { protocolVersion }: { readonly protocolVersion: number }): AppliedMutation | null {
  if (name !== 'approvePost') return null;
  const isEdited = view.post.mediaIds.some((id) => view.post.mediaEdits[id] !== undefined);
  if (!isEdited || protocolVersion >= editedMediaVersion) return null;
  return { outcome: 'rejected', code: 'protocol-too-old', details: { oldest: editedMediaVersion }, resultRevs: null };
}
