import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStudio, useStudioStore } from '../../state/studio-state.tsx';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { SplitPane } from '../../components/split-pane.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { DecisionBar } from './decision-bar.tsx';
import { QueueHeader } from './queue-header.tsx';
import { QueueList } from './queue-list.tsx';
import { BatchBar } from './batch-bar.tsx';
import { Reader } from './reader.tsx';
import { RejectForm } from './reject-form.tsx';
import { useDecisions } from './use-decisions.ts';
import { useNextSlot } from './use-next-slot.ts';
import { usePost } from './use-post.ts';
import { useQueue } from './use-queue.ts';
import { useQueueOffers } from './use-queue-offers.ts';

export function QueueScreen({ client }: ScreenProps) {
  const { t } = useTranslation();
  const queue = useQueue(client.id);
  const { detail } = usePost(client.id, queue.cursor.postId, queue.list, queue.cursor.index);
  const decisions = useDecisions(client.id);
  const nextSlot = useNextSlot(client.id, detail ?? null);
  const store = useStudioStore();
  const picked = useStudio((state) => state.picked);
  const layer = useStudio((state) => state.layer);
  const editingPostId = useStudio((state) => state.editingPostId);
  const isReaderInFront = useStudio((state) => state.isReaderInFront);
  const search = useRef<HTMLInputElement>(null);
  const [rejecting, setRejecting] = useState<readonly string[]>([]);
  const { postId, index } = queue.cursor;
  const isEditing = editingPostId !== null && editingPostId === postId;
  const canDecide = client.role !== 'viewer' && postId !== null && detail != null;

  const standAt = useCallback(
    (place: number) => {
      const target = Math.max(0, Math.min(place, queue.list.total - 1));
      store.getState().edit(null);
      store.getState().stand({ postId: queue.list.rows[target]?.id ?? null, index: target });
    },
    [queue.list, store],
  );
  const askReject = useCallback(
    (postIds: readonly string[]): void => {
      setRejecting(postIds);
      store.getState().openLayer('reject');
    },
    [store],
  );
  useQueueOffers(canDecide ? postId : null, decisions, askReject);
  const onPost = (act: (id: string) => void) => () => canDecide && postId !== null && act(postId);

  useShortcuts(
    {
      j: () => standAt(index + 1),
      arrowdown: () => standAt(index + 1),
      k: () => standAt(index - 1),
      arrowup: () => standAt(index - 1),
      a: onPost(decisions.approve),
      r: () => (picked.length > 0 ? askReject(picked) : onPost((id) => askReject([id]))()),
      e: onPost((id) => store.getState().edit(id)),
      s: onPost(() => store.getState().openLayer('schedule')),
      n: nextSlot === null ? () => store.getState().tell({ words: t('queue.noSlot'), tone: 'fault', canUndo: false }) : onPost(decisions.planNextSlot),
      u: decisions.undo,
      x: onPost((id) => store.getState().togglePicked(id)),
      'shift+a': () => picked.length > 0 && decisions.approveAll(picked),
      enter: () => store.getState().bringReader(true),
      escape: () => (picked.length > 0 ? store.getState().pickNone() : store.getState().bringReader(false)),
      '/': () => search.current?.focus(),
    },
    { isOn: !isEditing },
  );

  return (
    <SplitPane
      isSecondInFront={isReaderInFront}
      first={
        <>
          <QueueHeader clientId={client.id} total={queue.list.total} searchRef={search} onLeaveSearch={() => standAt(index)} />
          <QueueList clientId={client.id} queue={queue} onStand={standAt} onOpen={() => store.getState().bringReader(true)} />
          {picked.length > 0 && (
            <BatchBar count={picked.length} onApprove={() => decisions.approveAll(picked)} onReject={() => askReject(picked)} onClear={() => store.getState().pickNone()} />
          )}
        </>
      }
      second={
        <>
          <Reader client={client} detail={postId === null ? null : detail} isEditing={isEditing} isListEmpty={queue.list.total === 0} />
          {detail != null && !isEditing && (
            <DecisionBar client={client} detail={detail} decisions={decisions} nextSlot={nextSlot} onReject={() => askReject([detail.post.id])} />
          )}
          <RejectForm
            count={rejecting.length}
            isOpen={layer === 'reject'}
            onClose={() => store.getState().openLayer(null)}
            onReject={(reason) => (rejecting.length === 1 && rejecting[0] !== undefined ? decisions.reject(rejecting[0], reason) : decisions.rejectAll(rejecting, reason))}
          />
        </>
      }
    />
  );
}
