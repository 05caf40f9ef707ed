import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../../bridge/post-calls.ts';
import type { PostVersion } from '../../../../bridge/version-calls.ts';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { useAsk } from '../../../data/use-ask.ts';
import { useIntents } from '../../../data/use-intents.ts';
import { useStudioStore } from '../../../state/studio-state.tsx';
import { restoreVersion } from './restore-version.ts';

export interface Versions {
  versions: readonly PostVersion[] | undefined;
  /** Set where these were read earlier and the cloud cannot be asked now. */
  readAt: string | null;
  fault: Fault | null;
  /** An ordinary edit: it works offline and U takes it back. */
  restore: (version: PostVersion) => void;
}

export function useVersions(clientId: string, detail: PostDetail, isOpen: boolean): Versions {
  const { t } = useTranslation();
  const store = useStudioStore();
  const submit = useIntents(clientId);
  const [refusal, setRefusal] = useState<Fault | null>(null);
  const postId = detail.post.id;
  const { data, error } = useAsk('post.versions', isOpen ? { clientId, postId } : null);

  async function restore(version: PostVersion): Promise<void> {
    const edit = restoreVersion(detail, version);
    if (edit === null) return;
    setRefusal(null);
    const submitted = await submit('editPost', { postId, ...edit });
    if (submitted.outcome === 'rejected') return setRefusal({ code: submitted.code ?? 'internal', details: submitted.details });
    store.getState().rememberUndo(1);
    store.getState().tell({ words: t(submitted.outcome === 'conflict' ? 'queue.toldConflict' : 'versions.restored'), tone: 'done', canUndo: true });
  }
  return {
    versions: data?.versions,
    readAt: data?.readAt ?? null,
    fault: refusal ?? (error === null ? null : faultOf(error)),
    restore: (version) => void restore(version),
  };
}
