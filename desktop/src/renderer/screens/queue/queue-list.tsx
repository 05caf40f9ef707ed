import { useVirtualizer } from '@tanstack/react-virtual';
import { CheckCheck, Inbox, LoaderCircle, SearchX } from 'lucide-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { useStudio, useStudioStore, wholeQueue } from '../../state/studio-state.tsx';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { QueueListRow } from './queue-row.tsx';
import type { Queue } from './use-queue.ts';

const rowHeight = 56;

interface QueueListProps {
  clientId: string;
  queue: Queue;
  onStand: (index: number) => void;
  onOpen: () => void;
  onPickRange: (from: number, to: number) => void;
}

export function QueueList({ clientId, queue, onStand, onOpen, onPickRange }: QueueListProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const pickedIds = useStudio((state) => state.picked);
  const picked = useMemo(() => new Set(pickedIds), [pickedIds]);
  const store = useStudioStore();
  const togglePicked = useStudio((state) => state.togglePicked);
  const view = useStudio((state) => state.filter.view);
  const scroller = useRef<HTMLDivElement>(null);
  const { list, cursor, see } = queue;
  // oxlint-disable-next-line react/incompatible-library -- this project does not use the React Compiler
  const virtual = useVirtualizer({
    count: list.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;

  useEffect(() => see(first, last), [first, last, see]);
  useEffect(() => {
    if (list.total > 0) virtual.scrollToIndex(cursor.index);
  }, [cursor.index, list.total, virtual]);

  if (list.total === 0) return queue.isFirstRead ? <div className="flex-1" /> : <EmptyList clientId={clientId} />;
  return (
    <div
      ref={scroller}
      role="listbox"
      data-shortcuts
      aria-label={t('queue.title')}
      aria-activedescendant={cursor.postId === null ? undefined : `row-${cursor.postId}`}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto [contain:strict] focus-visible:outline-offset-[-2px]"
    >
      <div className="relative w-full" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = list.rows[item.index];
          return (
            <QueueListRow
              key={row?.id ?? `gap-${item.index}`}
              clientId={clientId}
              row={row}
              place={item.index + 1}
              total={list.total}
              top={item.start}
              watch={watch}
              showsStatus={view !== 'drafts'}
              isCurrent={item.index === cursor.index}
              isPicked={row !== undefined && picked.has(row.id)}
              isPicking={picked.size > 0}
              onStand={(isRange) => {
                // Rows are drawn again only when they change themselves: where one stands is asked at the click.
                if (isRange) onPickRange(store.getState().cursor.index, item.index);
                onStand(item.index);
                if (!isRange) onOpen();
              }}
              onPick={() => row !== undefined && togglePicked(row.id)}
            />
          );
        })}
      </div>
    </div>
  );
}

function EmptyList({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const filter = useStudio((state) => state.filter);
  const setFilter = useStudio((state) => state.setFilter);
  const go = useStudio((state) => state.go);
  const { data: sync } = useAsk('sync.state', { clientId });
  const { data: facets } = useAsk('queue.facets', { clientId });
  const isNarrowed = JSON.stringify({ ...filter, view: 'drafts' }) !== JSON.stringify(wholeQueue);
  if (isNarrowed) {
    return (
      <EmptyState icon={SearchX} title={t('queue.nothingFound')} words={t('queue.nothingFoundAbout')}>
        <Button onClick={() => setFilter({ ...wholeQueue, view: filter.view })}>{t('queue.clearFilters')}</Button>
      </EmptyState>
    );
  }
  // Nothing is decided yet where nothing has arrived: say so instead of praising.
  if (sync?.connection === 'loading') return <EmptyState icon={LoaderCircle} title={t('shell.loading')} words={t('queue.emptyAbout.all')} />;
  const hasNone = facets !== undefined && facets.drafts + facets.approved + facets.rejected === 0;
  const view = hasNone ? 'all' : filter.view;
  return (
    <EmptyState icon={hasNone ? Inbox : CheckCheck} title={t(`queue.empty.${view}`)} words={t(`queue.emptyAbout.${view}`)}>
      {filter.view === 'drafts' || filter.view === 'all' ? (
        <Button onClick={() => go('sources')}>{t('queue.openSources')}</Button>
      ) : (
        <Button onClick={() => setFilter({ view: 'drafts' })}>{t('queue.openDrafts')}</Button>
      )}
    </EmptyState>
  );
}
