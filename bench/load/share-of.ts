/** To the hundredth of a millisecond: these are calls of a few. */
export function shareOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return hundredth(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
}

export const median = (values: readonly number[]): number => shareOf(values, 0.5);
export const hundredth = (value: number): number => Math.round(value * 100) / 100;
