import { barPlaces, heightOf, scaleOf } from './scale.ts';
import { useWidth } from './use-width.ts';

interface BarStripProps {
  /** One for each bar, with what it is called. */
  bars: readonly { label: string; value: number }[];
  /** What a reader who does not see the bars hears. */
  summary: string;
  format: (value: number) => string;
  tone: string;
}

const height = 40;

/** A row of bars, to be read against the rows above and below it: all of them share their days. */
export function BarStrip({ bars, summary, format, tone }: BarStripProps) {
  const { ref, width } = useWidth();
  const scale = scaleOf(bars.map(({ value }) => value), { fromZero: true, steps: 1 });
  const places = barPlaces(bars.length, width);
  return (
    <div ref={ref} className="min-w-0 flex-1">
      <svg role="img" aria-label={summary} width={width} height={height} className={tone}>
        <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--line)" />
        {bars.map(({ label, value }, place) => {
          const top = Math.min(heightOf(value, scale, height - 1), value > 0 ? height - 3 : height);
          const at = places[place];
          return (
            <g key={label}>
              <title>{`${label}: ${format(value)}`}</title>
              <rect x={at?.x ?? 0} y={0} width={at?.width ?? 0} height={height} fill="transparent" />
              {value > 0 && <rect x={at?.x ?? 0} y={top} width={at?.width ?? 0} height={height - 1 - top} rx={1} fill="currentColor" />}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
