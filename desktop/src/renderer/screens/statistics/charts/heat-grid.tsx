import { clsx } from '@zavod/ui/pieces/clsx.ts';
import { heatOf, type HourOfWeek } from './heat.ts';

interface HeatGridProps {
  hours: readonly HourOfWeek[];
  caption: string;
  /** The seven days from Monday on. */
  weekdays: readonly string[];
  format: (value: number) => string;
  /** What stands behind an hour, in words. */
  describe: (hour: HourOfWeek) => string;
}

const ofDay = Array.from({ length: 24 }, (_, hour) => hour);

/** The week as a table of its hours: darker is better, and the number stands in it. */
export function HeatGrid({ hours, caption, weekdays, format, describe }: HeatGridProps) {
  return (
    <table className="w-full table-fixed border-separate border-spacing-px text-xs tabular-nums">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th className="w-10" />
          {ofDay.map((hour) => (
            <th key={hour} scope="col" className="pb-1 text-center font-normal text-muted">
              {hour}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weekdays.map((name, place) => (
          <tr key={name}>
            <th scope="row" className="pr-2 text-left font-normal text-muted">
              {name}
            </th>
            {ofDay.map((hour) => (
              <Cell key={hour} found={hours.find((other) => other.weekday === place + 1 && other.hour === hour)} hours={hours} format={format} describe={describe} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type CellProps = Pick<HeatGridProps, 'hours' | 'format' | 'describe'> & { found: HourOfWeek | undefined };

function Cell({ found, hours, format, describe }: CellProps) {
  if (found === undefined) return <td className="h-7 bg-canvas" />;
  const heat = heatOf(found, hours);
  return (
    <td
      title={describe(found)}
      className={clsx('h-7 overflow-hidden text-center text-[11px]', heat === null && 'border border-dashed border-edge text-muted')}
      style={heat === null ? undefined : { background: `color-mix(in oklab, var(--accent) ${Math.round(4 + heat * 38)}%, var(--surface))` }}
    >
      {format(found.median)}
    </td>
  );
}
