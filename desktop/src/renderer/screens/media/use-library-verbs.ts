import type { LibraryMutationName } from '@zavod/shared/mutations/library/library-registry.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '@zavod/ui/pieces/fault.ts';
import { useIntents, type IntentArgs } from '../../data/use-intents.ts';
import { useStudioStore } from '../../state/studio-state.tsx';
import { useDecisions } from '../queue/use-decisions.ts';

export interface LibraryVerbs {
  move: (mediaIds: readonly string[], folderId: string | null) => void;
  tag: (mediaIds: readonly string[], change: { add?: string; remove?: string }) => void;
  /** Deletes, or puts back what is deleted. */
  remove: (mediaIds: readonly string[], isDeleted: boolean) => void;
  nameFolder: (folderId: string, name: string) => void;
  removeFolder: (folderId: string) => void;
  renameTag: (from: string, to: string) => void;
  describe: (mediaId: string, base: string, mine: string) => void;
  undo: () => void;
  faults: Fault[];
  forget: () => void;
}

/** What a person can do with files; each verb is an intent of its own, at once, and can be taken back. */
export function useLibraryVerbs(clientId: string): LibraryVerbs {
  const { t } = useTranslation();
  const submit = useIntents(clientId);
  const store = useStudioStore();
  const { undo } = useDecisions(clientId);
  const [faults, setFaults] = useState<Fault[]>([]);

  function act<Name extends LibraryMutationName>(name: Name, args: IntentArgs<Name>, words: string): void {
    setFaults([]);
    void store.getState().inTurn(async () => {
      const { outcome, code, details } = await submit(name, args);
      if (outcome === 'rejected') return setFaults([{ code: code ?? 'internal', details }]);
      store.getState().rememberUndo(1);
      store.getState().tell({ words, tone: 'done', canUndo: true });
    });
  }

  return {
    move: (ids, folderId) => act('moveMedia', { moves: ids.map((mediaId) => ({ mediaId, folderId })) }, t('media.toldMoved', { count: ids.length })),
    tag: (ids, { add, remove }) =>
      act('tagMedia', { changes: ids.map((mediaId) => ({ mediaId, add: add === undefined ? [] : [add], remove: remove === undefined ? [] : [remove] })) }, t('media.toldTagged', { count: ids.length })),
    remove: (ids, isDeleted) =>
      act(isDeleted ? 'restoreMedia' : 'deleteMedia', { mediaIds: [...ids] }, t(isDeleted ? 'media.toldRestored' : 'media.toldDeleted', { count: ids.length })),
    nameFolder: (folderId, name) => act('nameMediaFolder', { folderId, name }, t('media.toldFolderNamed', { name })),
    removeFolder: (folderId) => act('deleteMediaFolder', { folderId }, t('media.toldFolderRemoved')),
    renameTag: (from, to) => act('renameMediaTag', { from, to }, t('media.toldTagRenamed', { name: to })),
    describe: (mediaId, base, mine) => act('describeMedia', { mediaId, base, mine }, t('media.toldDescribed')),
    undo,
    faults,
    forget: () => setFaults([]),
  };
}
