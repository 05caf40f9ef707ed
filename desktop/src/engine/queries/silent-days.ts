import type { Source } from '@zavod/shared/tables/source.ts';
import type { Reader } from '../store/database.ts';

const dayMs = 86_400_000;
/** What came before is judged over this time. */
const lookBackDays = 28;
/** On fewer days with something new there is no habit to break. */
const habitDays = 4;
/** So many times its usual pause, and never sooner than three days: weekends and holidays are no alarm. */
const patience = { pauses: 5, days: 3 };

/**
 * A feed that answers and brings nothing any more has often moved. For how many days it has been silent, where that is
 * unusual for it; null where all is well. Measured up to its last good answer, so that a studio without a network raises no
 * alarm, and by days, as the first read brings many items at once.
 */
export function silentDays(reader: Reader, { id, state, lastSuccessAt }: Source): number | null {
  if (state !== 'active' || lastSuccessAt === null) return null;
  const newest = reader.get<{ at: string | null }>('SELECT max(collected_at) AS at FROM main.source_item WHERE source_id = ?', id)?.at ?? null;
  if (newest === null) return null;
  const days = Math.floor((Date.parse(lastSuccessAt) - Date.parse(newest)) / dayMs);
  if (days <= patience.days) return null;
  const since = new Date(Date.parse(newest) - lookBackDays * dayMs).toISOString();
  const busy =
    reader.get<{ days: number }>(
      'SELECT count(DISTINCT substr(collected_at, 1, 10)) AS days FROM main.source_item WHERE source_id = ? AND collected_at > ?',
      id,
      since,
    )?.days ?? 0;
  return busy >= habitDays && days > (patience.pauses * lookBackDays) / busy ? days : null;
}
