const dayMs = 86_400_000;
/** What came before is judged over this time. */
const lookBackDays = 28;
/** On fewer days with something new there is no habit to break. */
const habitDays = 4;
/** So many times its usual pause, and never sooner than three days: weekends and holidays are no alarm. */
const patience = { pauses: 5, days: 3 };

/**
 * A feed that answers and brings nothing any more has often moved. For how many days it has been silent, where that is
 * unusual for it; null where all is well. Measured up to its last good answer, so that being offline raises no alarm.
 * busyDays: on how many of the 28 days before the newest item something came, as the first read brings many at once.
 */
export function silentDaysOf({ lastSuccessAt, newestAt, busyDays }: { lastSuccessAt: string; newestAt: string; busyDays: number }): number | null {
  const days = Math.floor((Date.parse(lastSuccessAt) - Date.parse(newestAt)) / dayMs);
  if (days <= patience.days) return null;
  return busyDays >= habitDays && days > (patience.pauses * lookBackDays) / busyDays ? days : null;
}

/** Since when days with something new are counted. */
export const habitSince = (newestAt: string): string => new Date(Date.parse(newestAt) - lookBackDays * dayMs).toISOString();
