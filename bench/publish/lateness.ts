/** How late calls began, in milliseconds after their due time. */
export function summarise(lateMs: readonly number[]): Record<string, number> {
  const sorted = lateMs.toSorted((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN);
  return {
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    p99Ms: at(0.99),
    p999Ms: at(0.999),
    maxMs: at(1),
    minMs: at(0),
    early: sorted.filter((ms) => ms < 0).length,
  };
}
