import { useTranslation } from 'react-i18next';
import type { AxisHour } from './axis.ts';
import { hourPx } from './week-shape.ts';

/** The hours down the side; the second of two equal ones says so. */
export function HourGutter({ axis }: { axis: readonly AxisHour[] }) {
  const { t } = useTranslation();
  return (
    <div aria-hidden className="text-right text-xs text-muted tabular-nums">
      {axis.map(({ hour, isSecond }, row) => (
        <div key={`${hour} ${isSecond}`} style={{ height: hourPx }} className="relative pr-2">
          {row > 0 && (
            <span className="relative -top-2 leading-4">
              {String(hour).padStart(2, '0')}:00
              {isSecond && <span className="block text-warn">{t('calendar.again')}</span>}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
