import { Check, CloudUpload, GitMerge, MessageCircle, TriangleAlert } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import type { TFunction } from 'i18next';
import type { QueueRow } from '../../../bridge/queue-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { sayAge, sayClock, type Watch } from '@zavod/ui/time/say-when.ts';
import { StatusMark } from '../../components/status-mark.tsx';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { useStudioStore } from '../../state/studio-state.tsx';
import { inOneLine } from '../../words/isolated.ts';

interface RowFaceProps {
  clientId: string;
  row: QueueRow;
  /** Handed in: asking for the words takes a listener for each row. */
  t: TFunction;
  /** The same for all rows, so looked up once. */
  pickWords: string;
  watch: Watch;
  showsStatus: boolean;
  isPicked: boolean;
  isPicking: boolean;
}

/** What stands on a row: drawn again only when the post or the time of day changed. */
export const RowFace = memo(function RowFace({ clientId, row, t, pickWords, watch, showsStatus, isPicked, isPicking }: RowFaceProps) {
  const store = useStudioStore();
  const pick = (event: MouseEvent): void => {
    // With Shift it is the row that is clicked: everything up to it.
    if (event.shiftKey) return;
    event.stopPropagation();
    store.getState().togglePicked(row.id);
  };
  const risks = row.riskCount === 0 ? null : t('queue.risks', { count: row.riskCount });
  return (
    <>
      <span className="relative">
        <Thumbnail clientId={clientId} sha256={row.thumbnailSha256} />
        <span
          title={pickWords}
          onClick={pick}
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
        <span className="flex min-w-0 items-center gap-1 text-xs text-muted">
          <span className="truncate">{lineOf(row, watch, row.storySize > 1 ? t('queue.storyOf', { count: row.storySize }) : null)}</span>
          {risks !== null && (
            <span className="flex shrink-0 items-center gap-1 font-medium text-warn tabular-nums" title={risks}>
              <TriangleAlert size={12} aria-hidden className="ml-1" />
              <span aria-hidden>{row.riskCount}</span>
              <span className="sr-only">{risks}</span>
            </span>
          )}
        </span>
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
    </>
  );
});

/** Where it comes from and what to beware of, or, once it is planned, when it goes out. */
function lineOf(row: QueueRow, watch: Watch, story: string | null): string {
  const isPlanned = row.nextDueAt !== null && row.timeZone !== null;
  return inOneLine([
    isPlanned && row.nextDueAt !== null && row.timeZone !== null ? sayClock(row.nextDueAt, row.timeZone, watch) : null,
    row.sourceName,
    story,
    ...row.labelNames,
  ]);
}
