import { habitSince, silentDaysOf } from '@zavod/shared/sources/silent-days.ts';
import type { Source } from '@zavod/shared/tables/source.ts';
import type { Reader } from '../store/database.ts';

/** For how many days a source has been silent, where that is unusual for it, by what the mirror holds of it. */
export function silentDays(reader: Reader, { id, state, lastSuccessAt }: Source): number | null {
  if (state !== 'active' || lastSuccessAt === null) return null;
  const newestAt = reader.get<{ at: string | null }>('SELECT max(collected_at) AS at FROM main.source_item WHERE source_id = ?', id)?.at ?? null;
  if (newestAt === null) return null;
  const busyDays =
    reader.get<{ days: number }>(
      'SELECT count(DISTINCT substr(collected_at, 1, 10)) AS days FROM main.source_item WHERE source_id = ? AND collected_at > ?',
      id,
      habitSince(newestAt),
    )?.days ?? 0;
  return silentDaysOf({ lastSuccessAt, newestAt, busyDays });
}
