import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { useStudio, useStudioStore } from '../../state/studio-state.tsx';
import type { Picking } from './batch/use-picking.ts';
import type { QueueList } from './queue-stretch.ts';
import type { Decisions } from './use-decisions.ts';

interface QueueKeys {
  isOn: boolean;
  isEditor: boolean;
  /** The post that may be decided on; null where none may. */
  postId: string | null;
  index: number;
  list: QueueList;
  hasSlot: boolean;
  standAt: (place: number) => void;
  askReject: (postIds: readonly string[]) => void;
  approvePicked: () => void;
  decisions: Decisions;
  picking: Picking;
  onSearch: () => void;
}

/** Everything the queue does from the keyboard. */
export function useQueueKeys({ isOn, isEditor, postId, index, list, hasSlot, standAt, askReject, approvePicked, decisions, picking, onSearch }: QueueKeys): void {
  const { t } = useTranslation();
  const store = useStudioStore();
  const hasPicked = useStudio((state) => state.picked.length > 0);
  const onPost = (act: (id: string) => void) => () => postId !== null && act(postId);
  const onPicked = (act: () => void) => () => isEditor && hasPicked && act();

  /** Picks the row that is left and the one that is reached. */
  function pickTo(place: number): void {
    const rows = [list.at(index)?.id, list.at(place)?.id].filter((id) => id !== undefined);
    if (isEditor) store.getState().pick([...new Set([...store.getState().picked, ...rows])]);
    standAt(place);
  }

  useShortcuts(
    {
      j: () => standAt(index + 1),
      arrowdown: () => standAt(index + 1),
      k: () => standAt(index - 1),
      arrowup: () => standAt(index - 1),
      'shift+j': () => pickTo(index + 1),
      'shift+arrowdown': () => pickTo(index + 1),
      'shift+k': () => pickTo(index - 1),
      'shift+arrowup': () => pickTo(index - 1),
      'mod+a': () => isEditor && picking.all(),
      a: onPost(decisions.approve),
      r: () => (hasPicked ? askReject(store.getState().picked) : onPost((id) => askReject([id]))()),
      e: onPost((id) => store.getState().edit(id)),
      s: onPost(() => store.getState().openLayer('schedule')),
      n: hasSlot ? onPost(decisions.planNextSlot) : () => store.getState().tell({ words: t('queue.noSlot'), tone: 'fault', canUndo: false }),
      u: decisions.undo,
      x: onPost((id) => store.getState().togglePicked(id)),
      l: onPicked(() => store.getState().openLayer('label')),
      'shift+n': onPicked(() => store.getState().openLayer('spread')),
      'shift+a': onPicked(approvePicked),
      enter: () => store.getState().bringReader(true),
      escape: () => (hasPicked ? store.getState().pickNone() : store.getState().bringReader(false)),
      '/': onSearch,
    },
    { isOn },
  );
}
