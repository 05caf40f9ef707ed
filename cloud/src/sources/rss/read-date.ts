/**
 * Reads the dates feeds carry: ISO 8601, RFC 822 with two-digit years, named zones and localised months, asctime.
 * Undefined for what is no date. A date without a zone counts as UTC.
 */
export function readDate(raw: string): Date | undefined {
  const text = raw.trim().replace(/\s+/g, ' ');
  const parts = isoDate(text) ?? dayFirst(text) ?? monthFirst(text) ?? digitsOnly(text);
  if (!parts) return undefined;
  const zone = zoneMinutes(parts.zone);
  const at = Date.UTC(parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second) - zone * 60_000;
  const isReal = parts.month >= 0 && parts.month < 12 && parts.day >= 1 && parts.day <= daysIn(parts) && parts.hour <= 24 && parts.minute < 60;
  return isReal && parts.year >= 1990 && parts.year < 2200 ? new Date(at) : undefined;
}

function daysIn({ year, month }: DateParts): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

interface DateParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  zone: string;
}

function isoDate(text: string): DateParts | undefined {
  const match = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ](.*))?$/i.exec(text);
  if (!match) return undefined;
  return { year: Number(match[1]), month: Number(match[2]) - 1, day: Number(match[3]), ...clock(match[4] ?? '') };
}

// 23.11.2026 with or without a time, a year and month alone, and the seconds of a Unix clock.
function digitsOnly(text: string): DateParts | undefined {
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,? (.*))?$/.exec(text);
  if (dotted) return { year: Number(dotted[3]), month: Number(dotted[2]) - 1, day: Number(dotted[1]), ...clock(dotted[4] ?? '') };
  const month = /^(\d{4})(?:-(\d{2}))?$/.exec(text);
  if (month) return { year: Number(month[1]), month: Number(month[2] ?? 1) - 1, day: 1, ...clock('') };
  if (!/^\d{9,10}$/.test(text)) return undefined;
  const at = new Date(Number(text) * 1_000);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth(), day: at.getUTCDate(), hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds(), zone: '' };
}

function dayFirst(text: string): DateParts | undefined {
  const match = /^(?:\p{L}+\.?[, ]+)?(\d{1,2})\.?[ -]+(?:de )?(\p{L}+)\.?,?[ -]+(?:de )?(\d{2,4})(?: г\.)?,?(?: (.*))?$/u.exec(text);
  if (!match) return undefined;
  return { year: fullYear(match[3] ?? ''), month: monthOf(match[2] ?? ''), day: Number(match[1]), ...clock(match[4] ?? '') };
}

function monthFirst(text: string): DateParts | undefined {
  const match = /^(?:\p{L}+\.?,? )?(\p{L}+)\.? (\d{1,2}),? (?:(\d{4})(?:,? (.*))?|(\d{1,2}:\d{2}(?::\d{2})?)(?: ([A-Z]+))? (\d{4}))$/u.exec(text);
  if (!match) return undefined;
  const time = match[5] === undefined ? (match[4] ?? '') : `${match[5]} ${match[6] ?? ''}`;
  return { year: Number(match[3] ?? match[7]), month: monthOf(match[1] ?? ''), day: Number(match[2]), ...clock(time) };
}

function clock(text: string): Pick<DateParts, 'hour' | 'minute' | 'second' | 'zone'> {
  const match = /^(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)? ?(am|pm)? ?(.*)$/i.exec(text.trim());
  if (!match) return { hour: 0, minute: 0, second: 0, zone: text };
  const half = match[4]?.toLowerCase();
  const hour = Number(match[1]);
  const shift = half === 'pm' && hour < 12 ? 12 : half === 'am' && hour === 12 ? -12 : 0;
  return { hour: hour + shift, minute: Number(match[2]), second: Number(match[3] ?? 0), zone: match[5] ?? '' };
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return months.findIndex((prefixes) => prefixes.some((prefix) => lower.startsWith(prefix)));
}

function zoneMinutes(zone: string): number {
  const offset = /([+-])(\d{1,2}):?(\d{2})?/.exec(zone);
  if (offset) return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0));
  return namedZones[zone.replace(/[^a-z]/gi, '').toUpperCase()] ?? 0;
}

// English, Russian, Kazakh, German, French, Spanish, by the beginnings that tell them apart.
const months: readonly (readonly string[])[] = [
  ['jan', 'янв', 'қаң', 'ene', 'jän'],
  ['feb', 'фев', 'ақп', 'fév', 'fev'],
  ['mar', 'мар', 'нау', 'mär'],
  ['apr', 'апр', 'сәу', 'avr', 'abr'],
  ['may', 'мая', 'май', 'мам', 'mai'],
  ['jun', 'июн', 'мау', 'juin'],
  ['jul', 'июл', 'шіл', 'juil'],
  ['aug', 'авг', 'там', 'aoû', 'aou', 'ago'],
  ['sep', 'сен', 'қыр'],
  ['oct', 'окт', 'қаз', 'okt'],
  ['nov', 'ноя', 'қар'],
  ['dec', 'дек', 'жел', 'déc', 'dez', 'dic'],
];
const namedZones: Record<string, number> = {
  EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360, PST: -480, PDT: -420, AKST: -540, HST: -600,
  BST: 60, IST: 330, WEST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180, MSD: 240,
  ALMT: 300, JST: 540, KST: 540, AEST: 600, AEDT: 660, NZST: 720, NZDT: 780,
};
