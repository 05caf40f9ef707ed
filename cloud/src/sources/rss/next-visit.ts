import { readDate } from './read-date.ts';

export interface FeedPace {
  ttlMinutes: number | null;
  /** How often the feed says it changes, in minutes. */
  updateMinutes: number | null;
}

/** When to ask again after a good answer, in milliseconds: the longest of what the publisher asks for, within bounds. */
export function nextVisitAfter(headers: Record<string, string>, pace: FeedPace): number {
  const asked = [maxAgeSeconds(headers) / 60, pace.ttlMinutes ?? 0, pace.updateMinutes ?? 0];
  const minutes = Math.max(15, ...asked.filter((each) => Number.isFinite(each)));
  return Math.min(minutes, 12 * 60) * 60_000;
}

/** What a refusal asks for with Retry-After, in milliseconds: seconds or a date, at most a day. */
export function retryAfter(headers: Record<string, string>, now: Date): number | null {
  const value = headers['retry-after']?.trim();
  if (value === undefined || value === '') return null;
  const delayMs = /^\d+$/.test(value) ? Number(value) * 1_000 : (readDate(value)?.getTime() ?? Number.NaN) - now.getTime();
  if (!Number.isFinite(delayMs)) return null;
  return Math.min(Math.max(delayMs, 0), 24 * 3_600_000);
}

function maxAgeSeconds(headers: Record<string, string>): number {
  const control = headers['cache-control'] ?? '';
  if (/\bno-(?:cache|store)\b/i.test(control)) return 0;
  return Number(/\bmax-age\s*=\s*"?(\d+)/i.exec(control)?.[1] ?? 0);
}
