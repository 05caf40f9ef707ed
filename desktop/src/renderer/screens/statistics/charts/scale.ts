/** Round numbers between which a chart stands: 1, 2 or 5 times a power of ten apart. */
export interface Scale {
  low: number;
  high: number;
  ticks: readonly number[];
}

/** A scale around the values, with about `steps` steps. `fromZero` for what is counted, where a bar's length is its meaning. */
export function scaleOf(values: readonly number[], { fromZero, steps = 3 }: { fromZero: boolean; steps?: number }): Scale {
  const least = fromZero ? 0 : Math.min(...values);
  const most = Math.max(...values, fromZero ? 1 : least + 1);
  const step = roundStep((Number.isFinite(most - least) ? most - least : 1) / steps);
  const low = Number.isFinite(least) ? Math.floor(least / step) * step : 0;
  const high = Number.isFinite(most) ? Math.ceil(most / step) * step : step;
  const count = Math.round((high - low) / step);
  return { low, high, ticks: Array.from({ length: count + 1 }, (_, place) => low + place * step) };
}

/** At least 1: what is counted here has no halves. */
function roundStep(rough: number): number {
  if (rough <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10;
  return factor * power;
}

/** Where a value stands in a height of `height`, counted from the top. */
export const heightOf = (value: number, { low, high }: Pick<Scale, 'low' | 'high'>, height: number): number =>
  height - ((value - low) / Math.max(1, high - low)) * height;

export interface Point {
  x: number;
  y: number;
}

/** The path of a line through the points; a single one gives none. */
export const linePath = (points: readonly Point[]): string =>
  points.length < 2 ? '' : points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

/** Where bars stand: as wide as fits, with a gap that goes before the bars become hair. */
export function barPlaces(count: number, width: number): { x: number; width: number }[] {
  const room = width / Math.max(1, count);
  const bar = room > 4 ? Math.min(28, room * 0.72) : Math.max(1, room - 1);
  return Array.from({ length: count }, (_, place) => ({ x: round(place * room + (room - bar) / 2), width: round(bar) }));
}

/** The places of a few labels along `count` days: the first, the last and what lies evenly between. */
export function labelPlaces(count: number, most: number): number[] {
  if (count <= 1) return count === 1 ? [0] : [];
  const labels = Math.min(count, Math.max(2, most));
  return [...new Set(Array.from({ length: labels }, (_, place) => Math.round((place * (count - 1)) / (labels - 1))))];
}

const round = (value: number): number => Math.round(value * 100) / 100;
