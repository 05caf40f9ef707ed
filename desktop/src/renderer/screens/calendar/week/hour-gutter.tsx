import { useTranslation } from 'react-i18next';
import type { AxisHour } from './axis.ts';
import { hourPx } from './week-shape.ts';

/** The hour that it is now stands over its neighbour. */
const nearMinutes = 20;

/** The hours down the side; the second of two equal ones says so. nowMinute: minutes from the top, null where now is not shown. */
export function HourGutter({ axis, nowMinute }: { axis: readonly AxisHour[]; nowMinute: number | null }) {
  const { t } = useTranslation();
  return (
    <div aria-hidden className="text-right text-xs text-muted tabular-nums">
      {axis.map(({ hour, isSecond }, row) => (
        <div key={`${hour} ${isSecond}`} style={{ height: hourPx }} className="relative pr-2">
          {row > 0 && !(nowMinute !== null && Math.abs(row * 60 - nowMinute) < nearMinutes) && (
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
