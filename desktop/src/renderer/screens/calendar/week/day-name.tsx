import type { ZoneDay } from '@zavod/shared/domain/zone-day.ts';
import { useTranslation } from 'react-i18next';
import { clsx } from '@zavod/ui/pieces/clsx.ts';
import type { Language } from '@zavod/shared/words/error-sentence.ts';
import { sayDate } from '../say-date.ts';

/** "Tue 24", and in words where that day the clocks change. */
export function DayName({ day: { day, shift }, isToday, language }: { day: ZoneDay; isToday: boolean; language: Language }) {
  const { t } = useTranslation();
  return (
    <div className="min-w-0 border-l border-line px-2 py-1.5" aria-current={isToday ? 'date' : undefined}>
      <span className={clsx('inline-block text-sm first-letter:uppercase', isToday ? 'font-semibold text-accent' : 'font-medium')}>{sayDate(day, language, 'weekday')}</span>
      {shift !== null && <span className="block truncate text-xs text-warn" title={t(`calendar.shift.${shift.kind}`)}>{t(`calendar.shift.${shift.kind}`)}</span>}
    </div>
  );
}
