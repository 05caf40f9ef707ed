import { useCallback, useEffect, useRef, useState } from 'react';
import { useStudio, useStudioStore } from '../../state/studio-state.tsx';
import { SplitPane } from '../../components/split-pane.tsx';
import type { ScreenProps } from '../screen-props.ts';
import { BatchBar } from './batch/batch-bar.tsx';
import { BatchLayers, withoutTimes } from './batch/batch-layers.tsx';
import { BatchProgressLine } from './batch/batch-progress.tsx';
import { useBatch } from './batch/use-batch.ts';
import { usePicking } from './batch/use-picking.ts';
import { DecisionBar } from './decision-bar.tsx';
import { QueueHeader } from './queue-header.tsx';
import { QueueList } from './queue-list.tsx';
import { Reader } from './reader.tsx';
import { RejectForm } from './reject-form.tsx';
import { useDecisions } from './use-decisions.ts';
import { useNextSlot } from './use-next-slot.ts';
import { usePost } from './use-post.ts';
import { useQueue } from './use-queue.ts';
import { useQueueKeys } from './use-queue-keys.ts';
import { useQueueOffers } from './use-queue-offers.ts';
import { ViewLayers } from './views/view-layers.tsx';

export function QueueScreen({ client }: ScreenProps) {
  const queue = useQueue(client.id);
  const { detail, isHere } = usePost(client.id, queue.cursor.postId, queue.list, queue.cursor.index);
  const decisions = useDecisions(client.id);
  const batch = useBatch(client.id);
  const picking = usePicking(client.id);
  const nextSlot = useNextSlot(client.id, detail ?? null);
  const store = useStudioStore();
  // Where nothing was found, there is nothing to decide on either.
  const open = queue.cursor.postId === null ? null : detail;
  const editingPostId = useStudio((state) => state.editingPostId);
  const isReaderInFront = useStudio((state) => state.isReaderInFront);
  const search = useRef<HTMLInputElement>(null);
  const [rejecting, setRejecting] = useState<readonly string[]>([]);
  const { postId, index } = queue.cursor;
  const { total } = queue.list;
  const isEditing = editingPostId !== null && editingPostId === postId;
  const isEditor = client.role !== 'viewer';
  const canDecide = isEditor && isHere;

  const standAt = useCallback(
    (place: number) => {
      const target = Math.max(0, Math.min(place, queue.list.total - 1));
      store.getState().edit(null);
      store.getState().stand({ postId: queue.list.at(target)?.id ?? null, index: target });
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
  const approvePicked = useCallback(() => batch({ kind: 'approve' }, withoutTimes(store.getState().picked)), [batch, store]);
  const rejectPicked = useCallback(() => askReject(store.getState().picked), [askReject, store]);
  const reject = useCallback(
    (postIds: readonly string[], reason: string) => {
      const [only] = postIds;
      if (postIds.length === 1 && only !== undefined) decisions.reject(only, reason);
      else batch({ kind: 'reject', reason }, withoutTimes(postIds));
    },
    [decisions, batch],
  );
  const openReader = useCallback(() => store.getState().bringReader(true), [store]);
  const standing = useRef(queue.cursor);
  useEffect(() => {
    standing.current = queue.cursor;
  }, [queue.cursor]);
  // Emptying the field begins the list anew: whoever leaves it goes on at the post that was found.
  const leaveSearch = useCallback(() => {
    store.getState().edit(null);
    store.getState().stand({ ...standing.current });
  }, [store]);
  useQueueOffers(isEditor && postId !== null, canDecide ? postId : null, decisions, askReject);
  useQueueKeys({
    isOn: !isEditing,
    isEditor,
    postId: canDecide ? postId : null,
    index,
    list: queue.list,
    hasSlot: nextSlot !== null,
    standAt,
    askReject,
    approvePicked,
    decisions,
    picking,
    onSearch: () => search.current?.focus(),
  });

  return (
    <SplitPane
      isSecondInFront={isReaderInFront}
      first={
        <>
          <QueueHeader clientId={client.id} total={total} complaints={queue.complaints} searchRef={search} onLeaveSearch={leaveSearch} />
          <QueueList clientId={client.id} list={queue.list} postId={postId} index={index} see={queue.see} isFirstRead={queue.isFirstRead} onStand={standAt} onOpen={openReader} onPickRange={isEditor ? picking.range : pickNothing} />
          <BatchProgressLine />
          {isEditor && <BatchBar total={total} onApprove={approvePicked} onReject={rejectPicked} onPickAll={picking.all} />}
        </>
      }
      second={
        <>
          <Reader client={client} detail={open} isEditing={isEditing && open?.post.id === postId} isListEmpty={total === 0} />
          {open != null && !isEditing && <DecisionBar client={client} detail={open} decisions={decisions} nextSlot={nextSlot} onReject={askReject} />}
          <RejectForm postIds={rejecting} onReject={reject} />
          <BatchLayers clientId={client.id} run={batch} />
          <ViewLayers clientId={client.id} />
        </>
      }
    />
  );
}

const pickNothing = (): void => undefined;
