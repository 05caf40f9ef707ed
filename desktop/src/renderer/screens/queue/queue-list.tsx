import { CheckCheck, Inbox, LoaderCircle, SearchX } from 'lucide-react';
import { memo, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@zavod/ui/pieces/button.tsx';
import { EmptyState } from '@zavod/ui/pieces/empty-state.tsx';
import { useAsk } from '../../data/use-ask.ts';
import { useStudio, wholeQueue, type Cursor } from '../../state/studio-state.tsx';
import { useWatch } from '@zavod/ui/time/use-watch.ts';
import { QueueListRow } from './queue-row.tsx';
import type { Queue } from './use-queue.ts';
import { keyKeeper } from './row-keys.ts';
import { useRowsInSight } from './use-rows-in-sight.ts';

const rowHeight = 56;

interface QueueListProps extends Pick<Queue, 'list' | 'see' | 'isFirstRead'>, Pick<Cursor, 'postId' | 'index'> {
  clientId: string;
  onStand: (index: number) => void;
  onOpen: () => void;
  onPickRange: (from: number, to: number) => void;
}

export const QueueList = memo(function QueueList({ clientId, list, postId, index: standing, see, isFirstRead, onStand, onOpen, onPickRange }: QueueListProps) {
  const { t } = useTranslation();
  const watch = useWatch();
  const pickWords = t('queue.pick');
  const pickedIds = useStudio((state) => state.picked);
  const picked = useMemo(() => new Set(pickedIds), [pickedIds]);
  const question = useStudio((state) => state.answeredFilter);
  const [keysOf] = useState(keyKeeper);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const { first, last, reveal } = useRowsInSight(scroller, list.total, rowHeight);

  useEffect(() => see(first, last), [first, last, see]);
  useEffect(() => reveal(standing), [standing, list.total, reveal]);

  const rows = Array.from({ length: Math.max(0, last - first + 1) }, (_, place) => {
    const row = list.at(first + place);
    return { row, id: row?.id ?? `gap ${first + place}` };
  });
  const keys = keysOf(rows.map(({ id }) => id), question);

  if (list.total === 0) return isFirstRead ? <div className="flex-1" /> : <EmptyList clientId={clientId} />;
  return (
    <div
      ref={setScroller}
      role="listbox"
      data-shortcuts
      aria-label={t('queue.title')}
      aria-activedescendant={postId === null ? undefined : `row-${postId}`}
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto [contain:strict] focus-visible:outline-offset-[-2px]"
    >
      <div className="relative w-full" style={{ height: list.total * rowHeight }}>
        {rows.map(({ row, id }, place) => {
          const index = first + place;
          return (
            <QueueListRow
              key={keys.get(id)}
              clientId={clientId}
              row={row}
              place={index + 1}
              total={list.total}
              top={index * rowHeight}
              t={t}
              pickWords={pickWords}
              watch={watch}
              showsStatus={question.view !== 'drafts'}
              isCurrent={index === standing}
              isPicked={row !== undefined && picked.has(row.id)}
              isPicking={picked.size > 0}
              onStand={(isRange) => {
                if (isRange) onPickRange(standing, index);
                onStand(index);
                if (!isRange) onOpen();
              }}
            />
          );
        })}
      </div>
    </div>
  );
});

function EmptyList({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const filter = useStudio((state) => state.answeredFilter);
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
