import { readFigures, type Figure } from './read-figures.ts';

/** A rounded figure may be this far from the one it was rounded from. */
const roundedBy = 0.05;

/** Figures that the article does not have, or has with another unit. Words for one are no claim: "one of the ports". */
export function missingFigures(text: string, article: string, publishedAt: string | null): string[] {
  const known = knownFigures(article, publishedAt);
  return readFigures(text)
    .filter((figure) => !isKnown(figure, known))
    .map(({ written }) => written);
}

interface KnownFigures {
  /** Each reading with the units it stands with. */
  units: ReadonlyMap<string, ReadonlySet<string>>;
  numbers: readonly number[];
}

function knownFigures(article: string, publishedAt: string | null): KnownFigures {
  const units = new Map<string, Set<string>>();
  const add = (reading: string, unit: string): void => {
    const seen = units.get(reading) ?? new Set<string>();
    units.set(reading, seen.add(unit));
  };
  for (const { readings, unit } of readFigures(article)) for (const reading of readings) add(reading, unit);
  for (const reading of daysAround(publishedAt)) add(reading, '');
  // A day or an hour may be told without the rest of its date.
  for (const reading of [...units.keys()].filter((each) => /[-:]/.test(each))) for (const part of reading.split(/[-:]/)) add(String(Number(part)), '');
  return { units, numbers: [...units.keys()].map(Number).filter((value) => Number.isFinite(value)) };
}

function isKnown(figure: Figure, { units, numbers }: KnownFigures): boolean {
  const isSpelledOne = figure.readings[0] === '1' && !/\d/.test(figure.written);
  if (isSpelledOne || figure.readings.length === 0) return true;
  const isFound = figure.readings.some((reading) => {
    const seen = units.get(reading);
    return seen !== undefined && (figure.unit === '' || seen.has('') || seen.has(figure.unit));
  });
  if (isFound || !figure.isRounded) return isFound;
  return figure.readings.map(Number).some((value) => numbers.some((other) => isRoundedFrom(value, other)));
}

const isRoundedFrom = (value: number, other: number): boolean =>
  Number.isInteger(other) ? other > 20 && Math.abs(value - other) <= other * roundedBy : Math.abs(value - other) <= Math.max(0.5, other * roundedBy);

/** The day of the article and its neighbours: "yesterday" becomes a date when somebody retells it. */
function daysAround(publishedAt: string | null): string[] {
  const at = publishedAt === null ? Number.NaN : Date.parse(publishedAt);
  if (!Number.isFinite(at)) return [];
  return [-1, 0, 1].flatMap((days) => {
    const day = new Date(at + days * 86_400_000);
    return [`${day.getUTCDate()}-${day.getUTCMonth() + 1}`, String(day.getUTCFullYear())];
  });
}
