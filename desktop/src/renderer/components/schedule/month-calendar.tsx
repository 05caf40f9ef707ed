import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { IconButton } from '@zavod/ui/pieces/icon-button.tsx';
import { addDays, addMonths, weeksOf } from './month-days.ts';
import { dateFormat } from '@zavod/ui/words/formats.ts';

interface MonthCalendarProps {
  day: string;
  today: string;
  onChoose: (day: string) => void;
}

const stepOf: Partial<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

export function MonthCalendar({ day, today, onChoose }: MonthCalendarProps) {
  const { t, i18n } = useTranslation();
  const [month, setMonth] = useState(day);
  const grid = useRef<HTMLDivElement>(null);
  const say = (options: Intl.DateTimeFormatOptions, of: string): string =>
    dateFormat(i18n.language, { ...options, timeZone: 'UTC' }).format(new Date(`${of}T00:00:00Z`));
  const weeks = weeksOf(month);
  const reachable = weeks.flat().includes(day) ? day : `${month.slice(0, 7)}-01`;

  function walk(event: KeyboardEvent, from: string): void {
    const step = stepOf[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = addDays(from, step);
    setMonth(next);
    onChoose(next);
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus());
  }

  return (
    <div className="w-57">
      <div className="mb-1 flex items-center justify-between">
        <IconButton icon={ChevronLeft} label={t('schedule.previousMonth')} onClick={() => setMonth(addMonths(month, -1))} />
        <span className="inline-block text-xs font-semibold first-letter:uppercase" aria-live="polite">
          {say({ month: 'long', year: 'numeric' }, month)}
        </span>
        <IconButton icon={ChevronRight} label={t('schedule.nextMonth')} onClick={() => setMonth(addMonths(month, 1))} />
      </div>
      <div ref={grid} role="grid" aria-label={t('schedule.day')} className="grid gap-y-0.5 text-xs tabular-nums">
        <div role="row" className="grid grid-cols-7">
          {weeks[0]?.map((weekday) => (
            <span key={weekday} role="columnheader" className="flex h-6 items-center justify-center text-muted">
              {say({ weekday: 'short' }, weekday).slice(0, 2)}
            </span>
          ))}
        </div>
        {weeks.map((week) => (
          <div key={week[0]} role="row" className="grid grid-cols-7">
            {week.map((of) => (
              <button
                key={of}
                type="button"
                role="gridcell"
                data-day={of}
                aria-label={say({ weekday: 'long', day: 'numeric', month: 'long' }, of)}
                aria-selected={of === day}
                aria-current={of === today ? 'date' : undefined}
                disabled={of < today}
                tabIndex={of === reachable ? 0 : -1}
                onClick={() => onChoose(of)}
                onKeyDown={(event) => walk(event, of)}
                className={clsx(
                  'mx-auto flex size-7 items-center justify-center rounded-md disabled:opacity-40',
                  of === day ? 'bg-accent-fill font-semibold text-on-accent' : 'enabled:hover:bg-hover',
                  of === today && of !== day && 'font-semibold text-accent',
                  of.slice(0, 7) !== month.slice(0, 7) && of !== day && 'text-muted',
                )}
              >
                {Number(of.slice(8))}
              </button>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
