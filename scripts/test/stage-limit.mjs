/** A quarter of an hour for the tests, and what a fresh or a busy machine takes longer: Electron and its database module are prepared once. */
const TOTAL_LIMIT_MS = (15 + 14) * 60 * 1000;

/** How long a stage may run, in whole milliseconds (timers take nothing else): its own limit, or what is left of the total. */
export function stageLimitMs(limitS, elapsedMs) {
  return Math.max(1, Math.floor(Math.min(limitS * 1000, TOTAL_LIMIT_MS - elapsedMs)));
}
