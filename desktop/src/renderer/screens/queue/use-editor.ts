import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PostDetail } from '../../../bridge/post-calls.ts';
import { useEngine } from '../../data/engine.tsx';
import { faultOf, type Fault } from '@zavod/ui/pieces/fault.ts';
import { askKey } from '../../data/use-ask.ts';
import { useIntents } from '../../data/use-intents.ts';
import { useStudioStore } from '../../state/studio-state.tsx';
import { draftOf, isUntouched, startEditing, type EditedFields, type EditingStart } from './editor-draft.ts';

const saveAfterMs = 300;

export interface Editor {
  fields: EditedFields;
  start: EditingStart;
  savedAt: string | null;
  fault: Fault | null;
  isChanged: boolean;
  change: (fields: Partial<EditedFields>) => void;
  finish: () => void;
  discard: () => void;
  leave: () => void;
}

/** The words under the hands: saved on this computer as they are typed, one intent when the person is done. */
export function useEditor(clientId: string, detail: PostDetail): Editor {
  const postId = detail.post.id;
  const engine = useEngine();
  const queries = useQueryClient();
  const submit = useIntents(clientId);
  const store = useStudioStore();
  const { t } = useTranslation();
  const [{ start, fields }, setEditing] = useState(() => startEditing(detail));
  const [savedAt, setSavedAt] = useState(detail.draft?.savedAt ?? null);
  const [fault, setFault] = useState<Fault | null>(null);
  const unsaved = useRef<EditedFields | null>(null);
  const draft = draftOf(start, fields);

  const save = useCallback(async () => {
    const words = unsaved.current;
    if (words === null) return;
    unsaved.current = null;
    try {
      const saved = await engine.ask('draft.save', { clientId, postId, draft: draftOf(start, words) });
      setSavedAt(saved.savedAt);
      setFault(null);
    } catch (error) {
      unsaved.current ??= words;
      setFault(faultOf(error));
    }
  }, [engine, clientId, postId, start]);

  useEffect(() => {
    if (unsaved.current === null) return;
    const timer = setTimeout(() => void save(), saveAfterMs);
    return () => clearTimeout(timer);
  }, [fields, save]);

  const saveLast = useEffectEvent(() => void save().then(readAgain));
  useEffect(() => () => saveLast(), []);

  const readAgain = () => queries.invalidateQueries({ queryKey: askKey('post.open', { clientId, postId }) });
  const leave = () => store.getState().edit(null);

  async function drop(): Promise<void> {
    unsaved.current = null;
    leave();
    await engine.ask('draft.discard', { clientId, postId });
  }

  async function finish(): Promise<void> {
    if (isUntouched(draft)) return drop();
    await save();
    const submitted = await submit('editPost', { postId, ...draft });
    if (submitted.outcome === 'rejected') return setFault({ code: submitted.code ?? 'internal', details: submitted.details });
    store.getState().rememberUndo(1);
    unsaved.current = null;
    await engine.ask('draft.discard', { clientId, postId });
    // The reader must show the new words before it takes a decision: the next key may be A, about exactly these.
    await readAgain();
    leave();
    store.getState().tell({ words: t(submitted.outcome === 'conflict' ? 'queue.toldConflict' : 'queue.toldEdited'), tone: 'done', canUndo: false });
  }

  return {
    fields,
    start,
    savedAt,
    fault,
    isChanged: !isUntouched(draft),
    change: (changed) => {
      const next = { ...fields, ...changed };
      unsaved.current = next;
      setEditing({ start, fields: next });
    },
    finish: () => void finish().catch((error: unknown) => setFault(faultOf(error))),
    discard: () => void drop().catch((error: unknown) => setFault(faultOf(error))),
    leave,
  };
}
