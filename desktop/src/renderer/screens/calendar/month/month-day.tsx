import { wallTimeAt } from '@zavod/shared/domain/wall-time.ts';
import type { ZoneDay } from '@zavod/shared/domain/zone-day.ts';
import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { useTranslation } from 'react-i18next';
import type { PlanEntry } from '../../../../bridge/plan-calls.ts';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { clockOf } from '@zavod/ui/time/say-when.ts';
import type { Carried } from '../moving/carried-by.ts';
import { PublicationBlock } from '../publication/publication-block.tsx';
import { sayDate } from '../say-date.ts';
import { numberFormat } from '@zavod/ui/words/formats.ts';

interface MonthDayProps {
  day: ZoneDay;
  zone: string;
  language: Language;
  now: string;
  isToday: boolean;
  isOfMonth: boolean;
  /** The first of `count`. */
  entries: readonly PlanEntry[];
  count: number;
  rows: number;
  /** A carried post that would come to stand here. */
  target: Carried | null;
  awayId: string | null;
  stopId: string | null;
  onOpenDay: () => void;
}

/** The first posts of a day; the rest stand behind one line that opens them. */
export function MonthDay({ day, zone, language, now, isToday, isOfMonth, entries, count, rows, target, awayId, stopId, onOpenDay }: MonthDayProps) {
  const { t } = useTranslation();
  const clock = (dueAt: string): string => clockOf(wallTimeAt(dueAt, zone));
  // One more instead of a line that says "and 1 more".
  const shown = entries.slice(0, count === rows + 1 ? rows + 1 : rows);
  const isBad = target?.phase === 'carried' && target.verdict.kind !== 'fine';
  return (
    <section
      aria-label={t('calendar.dayWithPosts', { day: sayDate(day.day, language, 'day'), count })}
      data-day={day.day}
      className={clsx(
        'relative flex min-w-0 flex-col gap-0.5 overflow-hidden border-b border-l border-line p-1 nth-[7n+1]:border-l-0',
        day.endsAtMs <= Date.parse(now) && 'bg-canvas',
        target !== null && (isBad ? 'outline-2 -outline-offset-2 outline-warn outline-dashed' : 'outline-2 -outline-offset-2 outline-accent'),
      )}
    >
      <div className="flex items-baseline justify-between gap-1 px-1 text-xs tabular-nums">
        <button type="button" className={clsx('rounded hover:underline', isToday ? 'font-semibold text-accent' : isOfMonth ? 'font-medium' : 'text-muted')} title={t('calendar.openWeek')} onClick={onOpenDay}>
          <span aria-hidden>{Number(day.day.slice(8))}</span>
          <span className="sr-only">{t('calendar.openWeekOf', { day: sayDate(day.day, language, 'day') })}</span>
        </button>
        {target !== null && <span className={clsx('font-semibold', isBad ? 'text-warn' : 'text-accent')}>{clock(new Date(target.ms).toISOString())}</span>}
        {target === null && day.shift !== null && (
          <span className="truncate text-warn" title={t(`calendar.shift.${day.shift.kind}`)}>
            {t(`calendar.shift.${day.shift.kind}`)}
          </span>
        )}
        {target === null && day.shift === null && count > rows && <span className="text-muted">{numberFormat(language).format(count)}</span>}
      </div>
      {shown.map((entry) => (
        <PublicationBlock
          key={entry.publication.id}
          entry={entry}
          clock={clock(entry.publication.dueAt)}
          now={now}
          size="flat"
          isAway={awayId === entry.publication.id}
          isStop={stopId === entry.publication.id}
          className="w-full shrink-0"
        />
      ))}
      {count > shown.length && (
        <button type="button" data-block data-more={day.day} tabIndex={-1} className="h-5 shrink-0 truncate rounded px-1 text-left text-xs font-medium text-muted hover:bg-hover hover:text-text">
          {t('calendar.andMore', { count: count - shown.length })}
        </button>
      )}
    </section>
  );
}
