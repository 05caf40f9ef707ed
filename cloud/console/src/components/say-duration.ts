/** How long something took, as short as it gets: "40 ms", "2.1 s", "12 min". */
export function sayDuration(ms: number, language: string): string {
  const { unit, size, digits } = units.find(({ below }) => ms < below) ?? last;
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits }).format(ms / size);
}

const last = { unit: 'hour', size: 3_600_000, digits: 1 } as const;
const units = [
  { unit: 'millisecond', size: 1, digits: 0, below: 1_000 },
  { unit: 'second', size: 1_000, digits: 1, below: 60_000 },
  { unit: 'minute', size: 60_000, digits: 0, below: 3_600_000 },
] as const;
