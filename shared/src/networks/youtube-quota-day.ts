const zone = 'America/Los_Angeles';
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** The reset is not on the second; and right after it the old day may still be counted. */
const MARGIN_MS = 300_000;
const UNSURE_MS = 1_800_000;
const SOON_MS = 600_000;

/** Milliseconds until YouTube counts a new day, which begins at midnight in California. */
export function untilQuotaIsFresh(nowMs: number): number {
  const sinceMidnightMs = wallTimeMs(nowMs);
  if (sinceMidnightMs < UNSURE_MS) return SOON_MS;
  const candidateMs = nowMs + DAY_MS - sinceMidnightMs;
  // On the two days a year when the clocks change, a day has 23 or 25 hours.
  const overMs = wallTimeMs(candidateMs);
  const shiftMs = overMs > 12 * HOUR_MS ? DAY_MS - overMs : -overMs;
  return candidateMs + shiftMs - nowMs + MARGIN_MS;
}

function wallTimeMs(atMs: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(atMs);
  const read = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return read('hour') * HOUR_MS + read('minute') * 60_000 + read('second') * 1_000;
}

/** The day by which YouTube counts, such as 2026-11-26. */
export const quotaDay = (atMs: number): string => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(atMs);

/** Milliseconds until a day that is counted now, or one to come, is over. */
export function untilQuotaDayIsOver(day: string, nowMs: number): number {
  let waitMs = untilQuotaIsFresh(nowMs);
  for (let days = 0; days < 400 && quotaDay(nowMs + waitMs) <= day; days += 1) waitMs += untilQuotaIsFresh(nowMs + waitMs);
  return waitMs;
}
