import { ClockAlert, CloudUpload, Repeat } from 'lucide-react';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { NetworkIcon, networkNames } from '@zavod/ui/pieces/network-icon.tsx';
import { StatusMark } from '../../../components/status-mark.tsx';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { isLate } from './is-late.ts';

interface PublicationBlockProps {
  entry: PlanEntry;
  /** As the clock of the calendar's zone shows it: 14:30. */
  clock: string;
  now: string;
  /** flat and low: one line. high: two lines, with the picture. narrow: no room for the hour. */
  size: 'flat' | 'low' | 'high' | 'narrow';
  /** It is on its way to another time. */
  isAway: boolean;
  /** The one that the Tab key reaches; arrows lead to the others. */
  isStop: boolean;
  style?: CSSProperties;
  className?: string;
}

const looks = { ahead: 'bg-selected text-text', out: 'bg-hover text-muted', doubtful: 'bg-warn-soft text-text', stopped: 'bg-bad-soft text-text' } as const;

/** One publication in a calendar. Its state is a sign and a word of its name, never only a colour. */
export function PublicationBlock({ entry, clock, now, size, isAway, isStop, style, className }: PublicationBlockProps) {
  const { t } = useTranslation();
  const { publication, channel, postTitle } = entry;
  const late = isLate(entry, now);
  const state = publication.removedAt !== null ? t('calendar.takenDown') : late ? t('calendar.late') : t(`state.${publication.state}`);
  const name = [`${clock} ${postTitle}`, `${networkNames[channel.network]} ${channel.title}`, state, entry.isWaiting && t('queue.isWaiting')].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      data-block
      data-publication={publication.id}
      data-due={Date.parse(publication.dueAt)}
      data-testid="calendar-block"
      aria-label={name}
      aria-describedby="calendar-keys"
      title={name}
      tabIndex={isStop ? 0 : -1}
      style={style}
      className={clsx(
        'flex touch-none overflow-hidden rounded-[5px] text-left text-xs',
        size === 'high' ? 'items-stretch gap-1.5 p-1' : size === 'flat' ? 'h-5 items-center px-1' : 'h-[22px] items-center px-1',
        looks[lookOf(entry, late)],
        isAway && 'opacity-40',
        className,
      )}
    >
      {size === 'high' && entry.thumbnailSha256 !== null && <Thumbnail clientId={publication.clientId} sha256={entry.thumbnailSha256} className="size-[34px] rounded" />}
      <span className={clsx('flex min-w-0 flex-1', size === 'high' ? 'flex-col justify-center' : 'items-center gap-1')}>
        <span className="flex min-w-0 shrink-0 items-center gap-1 leading-[17px]">
          {late ? <ClockAlert size={14} aria-hidden className="shrink-0 text-warn" /> : <StatusMark mark={publication.state} isSignOnly />}
          <NetworkIcon network={channel.network} className="size-3 shrink-0 opacity-75" />
          {size !== 'narrow' && <span className="tabular-nums">{clock}</span>}
          {entry.isWaiting && <CloudUpload size={12} aria-hidden className="shrink-0 text-slate" />}
          {size === 'high' && entry.repeats !== null && <Repeat size={12} aria-hidden className="shrink-0 opacity-75" />}
        </span>{' '}
        <span dir="auto" className={clsx('truncate text-left leading-[17px]', publication.state !== 'published' && 'font-medium')}>{postTitle}</span>
      </span>
    </button>
  );
}

function lookOf({ publication: { state } }: PlanEntry, late: boolean): keyof typeof looks {
  if (state === 'published') return 'out';
  if (state === 'missed' || state === 'failed' || state === 'needs_human') return 'stopped';
  return late || state === 'held' || state === 'unknown' ? 'doubtful' : 'ahead';
}
