import { isClip, isPicture, type CheckedMedia } from './checked-media.ts';
import type { RuleProblem } from './rule-report.ts';

/** Limits of the Bot API for uploads. Bytes of one file; sides in pixels; ratio of the longer side to the shorter one. */
export const telegramMediaRules = {
  source: 'Telegram Bot API 10.1, sending files and sendMediaGroup',
  date: '2026-06-11',
  countMax: 10,
  photoBytes: 10_000_000,
  clipBytes: 50_000_000,
  sidesMax: 10_000,
  ratioMax: 20,
  photoTypes: ['image/jpeg', 'image/png', 'image/webp'],
  clipTypes: ['video/mp4'],
} as const;

/** The rules that the files break, each once with its worst value. What nobody has measured breaks none. */
export function checkTelegramMedia(media: readonly CheckedMedia[]): RuleProblem[] {
  const { countMax, sidesMax, ratioMax } = telegramMediaRules;
  const problems: RuleProblem[] = [];
  if (media.length > countMax) problems.push({ code: 'network-media-count', limit: countMax, value: media.length });
  const strange = media.filter((item) => !isKnownType(item)).length;
  if (strange > 0) problems.push({ code: 'network-media-format', limit: 0, value: strange });
  for (const kind of [media.filter(isPicture), media.filter((item) => !isPicture(item))]) {
    const limit = bytesLimit(kind[0]);
    const bytes = Math.max(0, ...kind.map((item) => item.bytes));
    if (bytes > limit && problems.every(({ code }) => code !== 'network-media-too-large')) {
      problems.push({ code: 'network-media-too-large', limit, value: bytes });
    }
  }
  const measured = media.filter(isPicture).flatMap(({ width, height }) => (width === null || height === null ? [] : [{ width, height }]));
  const sides = Math.max(0, ...measured.map(({ width, height }) => width + height));
  if (sides > sidesMax) problems.push({ code: 'network-media-dimensions', limit: sidesMax, value: sides });
  const ratio = Math.max(0, ...measured.map(ratioOf));
  if (ratio > ratioMax) problems.push({ code: 'network-media-ratio', limit: ratioMax, value: Math.round(ratio * 10) / 10 });
  return problems;
}

const ratioOf = ({ width, height }: { width: number; height: number }): number =>
  Math.max(width, height) / Math.max(1, Math.min(width, height));

function bytesLimit(item: CheckedMedia | undefined): number {
  return item !== undefined && isPicture(item) ? telegramMediaRules.photoBytes : telegramMediaRules.clipBytes;
}

function isKnownType({ mimeType }: CheckedMedia): boolean {
  const known: readonly string[] = isClip({ mimeType }) ? telegramMediaRules.clipTypes : telegramMediaRules.photoTypes;
  return known.includes(mimeType);
}
