import { Check, CloudUpload, MessageCircle, TriangleAlert, GitMerge } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueRow } from '../../../bridge/queue-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { sayAge, sayClock, type Watch } from '@zavod/ui/time/say-when.ts';
import { inOneLine } from '../../words/isolated.ts';

interface QueueListRowProps {
  clientId: string;
  row: QueueRow | undefined;
  place: number;
  total: number;
  top: number;
  watch: Watch;
  showsStatus: boolean;
  isCurrent: boolean;
  isPicked: boolean;
  isPicking: boolean;
  /** isRange: with Shift held down. */
  onStand: (isRange: boolean) => void;
  onPick: () => void;
}

export const QueueListRow = memo(
  function QueueListRow({ clientId, row, place, total, top, watch, showsStatus, isCurrent, isPicked, isPicking, onStand, onPick }: QueueListRowProps) {
    const { t } = useTranslation();
    if (row === undefined) return <div style={{ top }} className="absolute inset-x-0 h-14" />;
    return (
      <div
        id={`row-${row.id}`}
        role="option"
        aria-selected={isCurrent}
        aria-checked={isPicking ? isPicked : undefined}
        aria-posinset={place}
        aria-setsize={total}
        style={{ top }}
        onClick={(event) => onStand(event.shiftKey)}
        className={clsx(
          'group absolute inset-x-0 flex h-14 items-center gap-3 pr-3 pl-3',
          isCurrent ? 'bg-selected shadow-[inset_2px_0_0_var(--accent)]' : 'hover:bg-hover',
        )}
      >
        <span className="relative">
          <Thumbnail clientId={clientId} sha256={row.thumbnailSha256} />
          <span
            title={t('queue.pick')}
            onClick={(event) => {
              event.stopPropagation();
              if (event.shiftKey) onStand(true);
              else onPick();
            }}
            className={clsx(
              'absolute inset-0 items-center justify-center rounded-md',
              isPicked ? 'flex bg-accent-fill text-on-accent' : 'bg-surface/85 text-muted group-hover:flex',
              !isPicked && (isPicking ? 'flex' : 'hidden'),
            )}
          >
            <span className={clsx('flex size-4.5 items-center justify-center rounded', !isPicked && 'border border-edge')}>
              {isPicked && <Check size={16} strokeWidth={2.5} aria-hidden />}
            </span>
          </span>
        </span>
        <span className="min-w-0 flex-1">
          <span dir="auto" className="block truncate text-left text-sm font-medium">{row.title === '' ? row.beginning : row.title}</span>
          <Line row={row} watch={watch} />
        </span>
        <span className="flex shrink-0 flex-col items-end">
          <span className="text-xs leading-5 text-muted tabular-nums">{sayAge(row.createdAt, watch)}</span>
          <span className="flex h-4 items-center gap-1.5">
            {row.unreadComments > 0 && <MessageCircle size={14} className="text-accent" aria-label={t('queue.unreadComments', { count: row.unreadComments })} />}
            {row.hasConflict && <GitMerge size={14} className="text-bad" aria-label={t('queue.hasConflict')} />}
            {row.isWaiting && <CloudUpload size={14} className="text-slate" aria-label={t('queue.isWaiting')} />}
            {showsStatus && <StatusMark mark={row.publicationState ?? row.status} isSignOnly />}
          </span>
        </span>
      </div>
    );
  },
  (was, is) =>
    was.row === is.row && was.top === is.top && was.isCurrent === is.isCurrent && was.isPicked === is.isPicked &&
    was.isPicking === is.isPicking && was.watch === is.watch && was.showsStatus === is.showsStatus && was.total === is.total,
);

/** Where it comes from and what to beware of, or, once it is planned, when it goes out. */
function Line({ row, watch }: { row: QueueRow; watch: Watch }) {
  const { t } = useTranslation();
  const isPlanned = row.nextDueAt !== null && row.timeZone !== null;
  const parts = [
    isPlanned && row.nextDueAt !== null && row.timeZone !== null ? sayClock(row.nextDueAt, row.timeZone, watch) : null,
    row.sourceName,
    row.storySize > 1 ? t('queue.storyOf', { count: row.storySize }) : null,
    ...row.labelNames,
  ];
  return (
    <span className="flex min-w-0 items-center gap-1 text-xs text-muted">
      <span className="truncate">{inOneLine(parts)}</span>
      {row.riskCount > 0 && (
        <span className="flex shrink-0 items-center gap-1 font-medium text-warn tabular-nums" title={t('queue.risks', { count: row.riskCount })}>
          <TriangleAlert size={12} aria-hidden className="ml-1" />
          <span aria-hidden>{row.riskCount}</span>
          <span className="sr-only">{t('queue.risks', { count: row.riskCount })}</span>
        </span>
      )}
    </span>
  );
}
