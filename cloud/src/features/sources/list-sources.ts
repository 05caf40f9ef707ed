import { silentDaysOf } from '@zavod/shared/sources/silent-days.ts';
import { sourceSchema, type Source } from '@zavod/shared/tables/source.ts';
import { z } from 'zod';
import type { MemberContext } from '../../http/member-context.ts';
import { codecOf, wireRow } from '../../sync/row-codec.ts';

const habitSchema = z.object({ itemCount: z.int(), newestAt: z.date().nullable(), busyDays: z.int() });

/** silentDays: for how long it has brought nothing, where that is unusual for it. */
export type ListedSource = Source & { itemCount: number; silentDays: number | null };

/** The sources of the client with their health, by name. Those that were taken away are not among them. */
export async function listSources({ deps, clientId }: Pick<MemberContext, 'deps' | 'clientId'>): Promise<ListedSource[]> {
  const { rows } = await deps.withClientRaw(clientId, (tx) =>
    tx.query(
      `SELECT ${codecOf('source').selectList}, kept.count AS "itemCount", kept.newest AS "newestAt",
         (SELECT count(DISTINCT (i.collected_at AT TIME ZONE 'UTC')::date)::int FROM source_item i
          WHERE i.client_id = $1 AND i.source_id = source.id AND i.collected_at > kept.newest - interval '28 days') AS "busyDays"
       FROM source CROSS JOIN LATERAL (
         SELECT count(*)::int AS count, max(i.collected_at) AS newest FROM source_item i WHERE i.client_id = $1 AND i.source_id = source.id) kept
       WHERE source.client_id = $1 AND source.state <> 'removed' ORDER BY lower(source.title), source.id`,
      [clientId],
    ),
  );
  return rows.map((row) => {
    const { itemCount, newestAt, busyDays } = habitSchema.parse(row);
    const source = sourceSchema.parse(wireRow(row));
    const { state, lastSuccessAt } = source;
    const isJudged = state === 'active' && lastSuccessAt !== null && newestAt !== null;
    return { ...source, itemCount, silentDays: isJudged ? silentDaysOf({ lastSuccessAt, newestAt: newestAt.toISOString(), busyDays }) : null };
  });
}
