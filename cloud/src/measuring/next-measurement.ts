const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Most of what happens to a post happens on its first day. */
const firstHours = [1, 3, 6, 24];
/** Afterwards once a day until here. */
export const watchedDays = 30;

/** When a post is measured next, in milliseconds since 1970. Undefined: it is old enough to be left alone. */
export function nextMeasurement(publishedAtMs: number, nowMs: number): number | undefined {
  const ageMs = nowMs - publishedAtMs;
  const early = firstHours.find((hours) => hours * HOUR_MS > ageMs);
  if (early !== undefined) return publishedAtMs + early * HOUR_MS;
  const days = Math.floor(ageMs / DAY_MS) + 1;
  return days <= watchedDays ? publishedAtMs + days * DAY_MS : undefined;
}

/** When the first look at a post is due. */
export const firstLookHours = firstHours[0] ?? 1;
