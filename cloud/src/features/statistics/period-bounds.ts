import type { Period } from '@zavod/shared/statistics/period.ts';
import { z } from 'zod';
import type { RawTransaction } from '../../db/with-client-raw.ts';

const rowSchema = z.object({ timeZone: z.string(), from: z.date(), until: z.date() });

/** The period as instants, by the client's own clock; `until` is not part of it. */
export type Bounds = z.infer<typeof rowSchema>;

export async function periodBounds(tx: RawTransaction, clientId: string, { from, to }: Period): Promise<Bounds> {
  const { rows } = await tx.query(
    `SELECT time_zone AS "timeZone", $2::date::timestamp AT TIME ZONE time_zone AS "from", ($3::date + 1)::timestamp AT TIME ZONE time_zone AS until
     FROM client WHERE id = $1`,
    [clientId, from, to],
  );
  return rowSchema.parse(rows[0]);
}
