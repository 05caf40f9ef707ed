import { labelPlaces } from './scale.ts';
import { useWidth } from './use-width.ts';

const roomForOne = 110;

/** The days under a chart: the first, the last and a few between. */
export function DayAxis({ days, say }: { days: readonly string[]; say: (day: string) => string }) {
  const { ref, width } = useWidth();
  const shown = labelPlaces(days.length, Math.floor(width / roomForOne));
  return (
    <div ref={ref} aria-hidden className="relative h-4 min-w-0 flex-1 text-xs text-muted tabular-nums">
      {shown.map((place) => {
        const share = days.length === 1 ? 0 : place / (days.length - 1);
        return (
          <span key={place} className="absolute whitespace-nowrap" style={{ left: `${share * 100}%`, transform: `translateX(-${share * 100}%)` }}>
            {say(days[place] ?? '')}
          </span>
        );
      })}
    </div>
  );
}
