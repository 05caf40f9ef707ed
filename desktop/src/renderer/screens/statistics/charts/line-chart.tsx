import { heightOf, linePath, scaleOf } from './scale.ts';
import { useWidth } from './use-width.ts';

interface LineChartProps {
  /** `at`: the place of its day in the period. */
  points: readonly { at: number; label: string; value: number }[];
  /** How many days the period has. */
  days: number;
  summary: string;
  format: (value: number) => string;
}

const height = 120;
const marginTop = 8;
const labelWidth = 52;

/** One number over the days of a period. Days without a number are crossed by a straight line. */
export function LineChart({ points, days, summary, format }: LineChartProps) {
  const { ref, width } = useWidth();
  const inner = Math.max(0, width - labelWidth - 6);
  const scale = scaleOf(points.map(({ value }) => value), { fromZero: false, steps: 2 });
  const placed = points.map((point) => ({
    ...point,
    x: labelWidth + (days < 2 ? 0 : (point.at / (days - 1)) * inner),
    y: marginTop + heightOf(point.value, scale, height - 2 * marginTop),
  }));
  const last = placed.at(-1);
  return (
    <div ref={ref}>
      <svg role="img" aria-label={summary} width={width} height={height} className="text-accent">
        {scale.ticks.map((tick) => {
          const y = marginTop + heightOf(tick, scale, height - 2 * marginTop);
          return (
            <g key={tick}>
              <line x1={labelWidth} x2={width} y1={y} y2={y} stroke="var(--line)" />
              <text x={labelWidth - 8} y={y + 4} textAnchor="end" fontSize={12} fill="var(--muted)" className="tabular-nums">
                {format(tick)}
              </text>
            </g>
          );
        })}
        <path d={linePath(placed)} fill="none" stroke="currentColor" strokeWidth={1.75} strokeLinejoin="round" />
        {placed.map(({ x, y, label, value }) => (
          <g key={label}>
            <title>{`${label}: ${format(value)}`}</title>
            <circle cx={x} cy={y} r={8} fill="transparent" />
          </g>
        ))}
        {last !== undefined && <circle cx={last.x} cy={last.y} r={3} fill="currentColor" />}
      </svg>
    </div>
  );
}
